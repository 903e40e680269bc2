package org.diffusion4j.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * All trained numbers of a network in one row, and their gradients in another. The network's own tensors become views of
 * the first row, their gradients views of the second. So the norm of all gradients, a step of the optimiser and the
 * moving average are a few passes over long rows instead of hundreds of small operations.
 *
 * <p>Matrices and kernels, which weight decay applies to, come first; vectors after them.
 */
final class FlatParameters implements AutoCloseable {

    /**
     * Where a tensor lies in a row.
     *
     * @param shape the tensor's own
     */
    @SuppressWarnings("ArrayRecordComponent") // read here and by the optimisers, never compared
    record Place(long offset, long[] shape, long size) {
        /** Of the matrix that a kernel is: its outputs. */
        long rows() {
            return shape[0];
        }

        /** All that an output is made of. */
        long columns() {
            return size / shape[0];
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Tensor> leaves = new ArrayList<>();
    private final Tensor values;
    private final Tensor gradients;
    private final long decayed;

    FlatParameters(Map<String, Tensor> parameters) {
        decayed = place(parameters, 0, true);
        long size = place(parameters, decayed, false);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            values = Scope.detach(Tensors.zeros(size));
            gradients = Scope.detach(Tensors.zeros(size));
            parameters.forEach((name, parameter) -> adopt(name, parameter, gradients));
        }
    }

    /**
     * Lets a replica of the network take part: its tensors become views of the same values, whatever they held, and their
     * gradients views of a row of their own.
     *
     * @param replica tensors of the names and shapes of the first network's
     * @return that row, {@code [size]}; whoever asked for it closes it
     */
    Tensor share(Map<String, Tensor> replica) {
        if (!replica.keySet().equals(places.keySet())) {
            throw new IllegalArgumentException("a replica has to have the tensors of the first network");
        }
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor row = Scope.detach(Tensors.zeros(size()));
            replica.forEach((name, parameter) -> {
                parameter.copy_(view(values, name));
                adopt(name, parameter, row);
            });
            return row;
        }
    }

    private long place(Map<String, Tensor> parameters, long begin, boolean matrices) {
        long offset = begin;
        for (var entry : parameters.entrySet()) {
            Tensor tensor = entry.getValue();
            if (tensor.dim() >= 2 == matrices) {
                places.put(entry.getKey(), new Place(offset, Tensors.shape(tensor), tensor.numel()));
                offset += tensor.numel();
            }
        }
        return offset;
    }

    private void adopt(String name, Tensor parameter, Tensor gradientRow) {
        Tensor view = view(values, name);
        view.copy_(parameter);
        parameter.__dispatch_set_data(view);
        parameter.mutable_grad().put(view(gradientRow, name));
        leaves.add(parameter);
    }

    /** All values, {@code [size]}. */
    Tensor values() {
        return values;
    }

    /** All gradients, {@code [size]}; backward passes add to them. */
    Tensor gradients() {
        return gradients;
    }

    /** How many of the first values weight decay applies to. */
    long decayed() {
        return decayed;
    }

    /** Where each tensor lies, by name, in the order of the row. */
    Map<String, Place> places() {
        return Collections.unmodifiableMap(places);
    }

    long size() {
        return values.numel();
    }

    /** A row of this one's length, cut into tensors by name; views, nothing is copied. */
    Map<String, Tensor> named(Tensor row) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        places.keySet().forEach(name -> named.put(name, view(row, name)));
        return named;
    }

    private Tensor view(Tensor row, String name) {
        Place place = java.util.Objects.requireNonNull(places.get(name));
        return row.narrow(0, place.offset, place.size).view(place.shape);
    }

    @Override
    public void close() {
        leaves.forEach(leaf -> leaf.mutable_grad().reset());
        values.close();
        gradients.close();
    }
}
