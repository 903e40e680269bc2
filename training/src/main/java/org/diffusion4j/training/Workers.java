package org.diffusion4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * Shares out a step's passes: worker {@code i} of {@code n} takes the passes {@code i, i + n, …}, each on a thread of its
 * own. All have the same weights, in the same memory; each adds up its own gradients, which are then summed in the order
 * of the workers, so that a step's numbers do not depend on who was quicker. Small networks keep one core busy and no
 * more: two workers take less time for two batches than one worker whose operations use two threads.
 */
final class Workers implements AutoCloseable {

    /** An objective over the shared weights, and the row that its gradients are added to. */
    private record Worker(Objective objective, Tensor gradients) {}

    private final TrainingPlan plan;
    private final FlatParameters parameters;
    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * @param objectives replicas of one network, at least one; their tensors become views of the same weights
     */
    Workers(List<? extends Objective> objectives, TrainingPlan plan) {
        this.plan = plan;
        this.parameters = new FlatParameters(objectives.getFirst().subject().parameters());
        workers.add(new Worker(objectives.getFirst(), parameters.gradients()));
        for (Objective replica : objectives.subList(1, objectives.size())) {
            workers.add(new Worker(replica, parameters.share(replica.subject().parameters())));
        }
        int threadsOfAnOperation = Engine.threads();
        this.threads = Executors.newFixedThreadPool(
                Math.max(1, workers.size() - 1),
                Thread.ofPlatform().daemon().name("training-", 2).factory());
        for (int i = 1; i < workers.size(); i++) {
            threads.execute(() -> Engine.useThreads(threadsOfAnOperation));
        }
    }

    int count() {
        return workers.size();
    }

    /** The weights that all share, and the sum of all gradients. */
    FlatParameters parameters() {
        return parameters;
    }

    /**
     * Runs all passes forward and backward; afterwards the parameters' gradients are those of the mean loss.
     *
     * @return the mean loss
     * @throws CancelledException when the thread is interrupted; nobody computes any more then, and the weights are as they
     *     were
     */
    double backward(List<Draw> draws) {
        // All of them here, not only after they were added: a step that failed has left what its other workers had.
        workers.forEach(worker -> worker.gradients.zero_());
        double loss = together(number -> share(number, draws));
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("training was interrupted in the middle of a step");
        }
        addGradients();
        return loss;
    }

    /**
     * The sum of what all workers answer, each on its thread, asked by its number. An interruption is left to the caller: an
     * optimiser's step that has begun is better ended.
     */
    private double together(IntToDoubleFunction part) {
        List<Future<Double>> others = new ArrayList<>();
        for (int i = 1; i < workers.size(); i++) {
            int number = i;
            others.add(threads.submit(() -> part.applyAsDouble(number)));
        }
        double sum;
        try {
            sum = part.applyAsDouble(0);
        } finally {
            await(others);
        }
        for (Future<Double> other : others) {
            sum += result(other);
        }
        return sum;
    }

    private double share(int number, List<Draw> draws) {
        double loss = 0;
        for (int pass = number; pass < draws.size(); pass += workers.size()) {
            loss += backward(workers.get(number).objective, draws.get(pass));
        }
        return loss;
    }

    private double backward(Objective objective, Draw draw) {
        try (Scope _ = Scope.open()) {
            Tensor loss;
            try (Autocast _ = Autocast.bfloat16(plan.bfloat16())) {
                loss = objective.loss(draw);
            }
            Tensor part = loss.div(Tensors.scalar(plan.accumulation()));
            part.backward();
            return part.item_double();
        }
    }

    /**
     * Calls {@code work} once with each number below {@code count}, on all threads, in no order; what it does to one number
     * must not depend on another.
     */
    void forEach(int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        double _ = together(_ -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                work.accept(i);
            }
            return 0;
        });
    }

    private void addGradients() {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            for (Worker other : workers.subList(1, workers.size())) {
                parameters.gradients().add_(other.gradients);
            }
        }
    }

    /**
     * Weights must not change while anybody still reads them, also where one of the workers has failed or this thread is
     * interrupted, which it is again when all are done.
     */
    private static void await(List<Future<Double>> others) {
        boolean interrupted = false;
        for (Future<Double> other : others) {
            while (!other.isDone()) {
                try {
                    other.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    // Whoever asks for its result is told.
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static double result(Future<Double> other) {
        return switch (other.state()) {
            case SUCCESS -> other.resultNow();
            case FAILED, CANCELLED, RUNNING -> {
                Throwable cause = other.exceptionNow();
                throw cause instanceof RuntimeException failure
                        ? failure
                        : new FailedException("a pass of a training step failed: " + cause, cause);
            }
        };
    }

    @Override
    public void close() {
        threads.close();
        for (Worker other : workers.subList(1, workers.size())) {
            other.gradients.close();
        }
        parameters.close();
    }
}
