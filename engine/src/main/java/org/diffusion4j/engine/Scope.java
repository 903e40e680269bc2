package org.diffusion4j.engine;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Frees every tensor that is made on this thread between its opening and its closing, at once and in native memory.
 *
 * <p>One scope a step is the rule of this project, and {@linkplain #only one for each part of a network}: the garbage
 * collector sees only the small Java objects and would let gigabytes of tensors pile up behind them. A tensor that has to
 * outlive the scope is {@linkplain #keep kept}, and then belongs to the scope outside, or to whoever closes it.
 */
public final class Scope implements AutoCloseable {

    private final PointerScope inner;

    private Scope(PointerScope inner) {
        this.inner = inner;
    }

    /** Opens a scope on the calling thread; close it on the same thread, inner scopes first. */
    public static Scope open() {
        Engine.start();
        return new Scope(new PointerScope());
    }

    /**
     * Lets a tensor outlive this scope: it moves to the scope outside, if there is one, or to nobody, and then whoever
     * holds it must close it.
     *
     * @return the same tensor
     */
    public Tensor keep(Tensor tensor) {
        PointerScope outer = outer();
        if (outer != null) {
            outer.attach(tensor);
        } else {
            tensor.retainReference();
        }
        return tensor;
    }

    /** Lets a tensor outlive every scope: whoever holds it must close it. Returns the same tensor. */
    public static Tensor detach(Tensor tensor) {
        return tensor.retainReference();
    }

    /** Gives a tensor that was {@linkplain #detach detached} to the calling thread's innermost scope. */
    public static Tensor adopt(Tensor tensor) {
        PointerScope innermost = PointerScope.getInnerScope();
        if (innermost != null) {
            innermost.attach(tensor);
            tensor.releaseReference();
        }
        return tensor;
    }

    /**
     * Runs a part of a network and frees all that it makes but its result, so that the next part finds that memory again
     * while the processor still has it near. Where gradients are to be had, libtorch holds what they need.
     *
     * @return what {@code part} answers, in the caller's scope
     */
    public static Tensor only(Supplier<Tensor> part) {
        try (Scope scope = open()) {
            return scope.keep(part.get());
        }
    }

    /**
     * Runs a chain of layers and frees each one's result as soon as the next has read it.
     *
     * @return the last layer's result, in the caller's scope
     */
    public static Tensor chain(List<? extends UnaryOperator<Tensor>> layers, Tensor input) {
        Tensor current = input;
        try {
            for (UnaryOperator<Tensor> layer : layers) {
                Tensor next;
                try (Scope _ = open()) {
                    next = detach(layer.apply(current));
                }
                if (current != input) {
                    current.close();
                }
                current = next;
            }
        } catch (RuntimeException | Error e) {
            // No scope knows it.
            if (current != input) {
                current.close();
            }
            throw e;
        }
        return current == input ? input : adopt(current);
    }

    private static @Nullable PointerScope outer() {
        var scopes = PointerScope.getScopeIterator();
        if (scopes == null || !scopes.hasNext()) {
            return null;
        }
        scopes.next();
        return scopes.hasNext() ? scopes.next() : null;
    }

    @Override
    public void close() {
        inner.close();
    }
}
