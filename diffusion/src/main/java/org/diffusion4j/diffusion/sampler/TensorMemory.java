package org.diffusion4j.diffusion.sampler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Scope;

/** The last few tensors that a multistep method remembers beyond the scope of one step. Owns them. */
final class TensorMemory implements AutoCloseable {

    private final int limit;
    private final Deque<Tensor> newestFirst = new ArrayDeque<>();

    /**
     * @param limit how many are remembered; older ones are freed
     */
    TensorMemory(int limit) {
        this.limit = limit;
    }

    /** Remembers a tensor as the newest. Its owner may free it; the values stay. */
    void push(Tensor tensor) {
        newestFirst.addFirst(Scope.detach(new Tensor(tensor)));
        if (newestFirst.size() > limit) {
            newestFirst.removeLast().close();
        }
    }

    /** How many are remembered. */
    int size() {
        return newestFirst.size();
    }

    /** The tensor that was pushed {@code age} pushes before the newest; 0 is the newest. */
    Tensor get(int age) {
        Iterator<Tensor> tensors = newestFirst.iterator();
        for (int i = 0; i < age; i++) {
            tensors.next();
        }
        return tensors.next();
    }

    /** Forgets everything. */
    @Override
    public void close() {
        newestFirst.forEach(Tensor::close);
        newestFirst.clear();
    }
}
