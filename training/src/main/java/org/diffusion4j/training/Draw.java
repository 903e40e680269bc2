package org.diffusion4j.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.diffusion4j.engine.Noise;

/**
 * What an objective gets for one batch: its size and the run's two streams of random numbers. In return it is told what
 * the objective wants to see in the metrics, and how long it waited for data.
 */
public final class Draw {

    private final int batch;
    private final long step;
    private final Noise noise;
    private final ResumableRandom random;
    private final Map<String, Double> notes = new LinkedHashMap<>();
    private long loadingNanos;

    Draw(int batch, long step, Noise noise, ResumableRandom random) {
        this.batch = batch;
        this.step = step;
        this.noise = noise;
        this.random = random;
    }

    /** How many examples to draw. */
    public int batch() {
        return batch;
    }

    /** The step being taken, from 1. */
    public long step() {
        return step;
    }

    /** Random tensors. */
    public Noise noise() {
        return noise;
    }

    /** Random choices: which picture, which caption. */
    public ResumableRandom random() {
        return random;
    }

    /** Runs what loads and prepares data, so that its share of a step can be told. */
    public <T> T load(Supplier<T> loading) {
        long begin = System.nanoTime();
        T loaded = loading.get();
        loadingNanos += System.nanoTime() - begin;
        return loaded;
    }

    /** Puts a number into this step's metrics beside the loss. */
    public void note(String name, double value) {
        notes.put(name, value);
    }

    Map<String, Double> notes() {
        return notes;
    }

    long loadingNanos() {
        return loadingNanos;
    }
}
