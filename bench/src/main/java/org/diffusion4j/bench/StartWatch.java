package org.diffusion4j.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.Progress;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.OperationTimes;
import org.diffusion4j.engine.OperationTimes.Kind;
import org.diffusion4j.engine.OperationTimes.Spent;

/** Where the time goes in this very process, from the keystroke to the end of the second step. */
public final class StartWatch {

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long lap;

    private StartWatch() {}

    /**
     * Opens a model and draws two steps.
     *
     * @param keystroke when this process was asked for, in milliseconds since 1970
     * @param model opens it
     * @return seconds by name, in the order of time; {@code packing} is a part of {@code model}
     */
    public static Map<String, Double> run(long keystroke, Supplier<Pipeline> model) {
        StartWatch watch = new StartWatch();
        long virtualMachine = ManagementFactory.getRuntimeMXBean().getStartTime();
        watch.put("launcher", (virtualMachine - keystroke) / 1e3);
        watch.put("java", (System.currentTimeMillis() - virtualMachine) / 1e3);
        watch.drawWith(model);
        return watch.seconds;
    }

    private void drawWith(Supplier<Pipeline> model) {
        lap = System.nanoTime();
        Engine.start();
        lap("libraries");
        try (OperationTimes times = OperationTimes.begin();
                Pipeline pipeline = model.get()) {
            lap("model");
            put(
                    "packing",
                    times.spent().getOrDefault(Kind.PACKING, new Spent(0, 0)).seconds());
            pipeline.draw(TextToImage.of("a red heart").withSeed(1), this::twoSteps);
        } catch (CancelledException e) {
            // Two steps are all that was wanted.
        }
    }

    private void twoSteps(Progress progress) {
        switch (progress.done()) {
            case 0 -> lap("text");
            case 1 -> lap("first_step");
            default -> {
                lap("second_step");
                throw new CancelledException("two steps were measured");
            }
        }
    }

    private void lap(String name) {
        long now = System.nanoTime();
        put(name, (now - lap) / 1e9);
        lap = now;
    }

    private void put(String name, double value) {
        seconds.put(name + "_seconds", value);
    }
}
