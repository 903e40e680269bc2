package org.diffusion4j.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a computation goes, between opening and closing: seconds and arithmetic by kind of operation, on all
 * threads of the process. What no kind claims, such as additions and copies, is the rest of the time from outside.
 */
public final class OperationTimes implements AutoCloseable {

    /** Kinds of operation in {@link Ops}, and what is done to weights once, when they are read. */
    public enum Kind {
        CONVOLUTION,
        LINEAR,
        ATTENTION,
        NORMALISATION,
        ACTIVATION,
        RESIZING,
        PACKING
    }

    /**
     * What one kind took.
     *
     * @param seconds of wall time
     * @param operations multiplications and additions; 0 for kinds in which memory decides
     */
    public record Spent(double seconds, double operations) {

        private Spent plus(Spent other) {
            return new Spent(seconds + other.seconds, operations + other.operations);
        }
    }

    private static volatile @Nullable OperationTimes current;

    private final Map<Kind, Spent> spent = new EnumMap<>(Kind.class);

    private OperationTimes() {}

    /** Begins to count, in place of whoever counts now. */
    public static OperationTimes begin() {
        OperationTimes times = new OperationTimes();
        current = times;
        return times;
    }

    /** What was spent so far, by kind; kinds that did not occur are left out. */
    public synchronized Map<Kind, Spent> spent() {
        return Map.copyOf(spent);
    }

    /** All arithmetic so far. */
    public synchronized double operations() {
        return spent.values().stream().mapToDouble(Spent::operations).sum();
    }

    /** Runs an operation, and counts it if somebody is counting. */
    static Tensor count(Kind kind, DoubleSupplier operations, Supplier<Tensor> operation) {
        OperationTimes times = current;
        if (times == null) {
            return operation.get();
        }
        long began = System.nanoTime();
        Tensor answer = operation.get();
        times.add(kind, new Spent((System.nanoTime() - began) / 1e9, operations.getAsDouble()));
        return answer;
    }

    private synchronized void add(Kind kind, Spent more) {
        spent.merge(kind, more, Spent::plus);
    }

    @Override
    public void close() {
        if (current == this) {
            current = null;
        }
    }
}
