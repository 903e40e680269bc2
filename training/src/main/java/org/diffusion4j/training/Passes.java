package org.diffusion4j.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.diffusion4j.engine.Noise;

/**
 * The random streams of a step's passes. Each pass has its own two, so that what it draws does not depend on whether the
 * passes come one after another or side by side.
 */
final class Passes implements AutoCloseable {

    /** Odd, so that no two passes of a run begin alike. */
    private static final long APART = 0x9E3779B97F4A7C15L;

    private final List<Noise> noise;
    private final List<ResumableRandom> random;

    Passes(TrainingPlan plan) {
        List<Long> seeds = IntStream.range(0, plan.accumulation())
                .mapToObj(i -> plan.seed() + i * APART)
                .toList();
        this.noise = seeds.stream().map(Noise::seeded).toList();
        this.random = IntStream.range(0, plan.accumulation())
                .mapToObj(i -> choices(plan.seed(), i))
                .toList();
    }

    /** Seeds that lie close together are close together on the generator's one path: they are scattered first. */
    private static ResumableRandom choices(long seed, int pass) {
        return new ResumableRandom(pass == 0 ? seed : new ResumableRandom(seed + pass).nextLong());
    }

    /** What the passes of one step get, in order. */
    List<Draw> draws(int batch, long step) {
        List<Draw> draws = new ArrayList<>();
        for (int i = 0; i < noise.size(); i++) {
            draws.add(new Draw(batch, step, noise.get(i), random.get(i)));
        }
        return draws;
    }

    /** What the passes had to say, each number the mean over them. */
    static Map<String, Double> notes(List<Draw> draws) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (Draw draw : draws) {
            draw.notes().forEach((name, value) -> means.merge(name, value / draws.size(), Double::sum));
        }
        return means;
    }

    List<byte[]> noiseStates() {
        return noise.stream().map(Noise::state).toList();
    }

    List<Long> randomStates() {
        return random.stream().map(ResumableRandom::state).toList();
    }

    /** Goes on from what a checkpoint of the same plan holds. */
    void restore(CheckpointState state) {
        for (int i = 0; i < noise.size(); i++) {
            noise.get(i).restore(state.noise().get(i));
            random.get(i).restore(state.random().get(i));
        }
    }

    @Override
    public void close() {
        noise.forEach(Noise::close);
    }
}
