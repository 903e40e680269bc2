package org.diffusion4j.experiments.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.glyph64.drawing.Pixels;

/**
 * An experiment without a network: a picture is of one grey, lighter by its seed and by the arm's guidance, and right when it
 * is light.
 *
 * @param claim so that settings can differ
 */
public record StubExperiment(String claim) implements Experiment<StubExperiment.Asked> {

    public static final int QUESTIONS = 20;

    /** A question of either kind. */
    public record Asked(String prompt, long seed, String group) implements Question {}

    /** Draws the greys. */
    public static final Drawer DRAWER = request -> {
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < request.settings().images(); i++) {
            byte[] picture = new byte[Pixels.BYTES];
            double light = 7 * request.settings().seed().orElseThrow()
                    + 5 * i
                    + 40 * request.settings().guidance().orElse(0);
            Arrays.fill(picture, (byte) light);
            pictures.add(picture);
        }
        return pictures;
    };

    @Override
    public About about() {
        return new About("stub", "A stub", claim, "Greys.");
    }

    @Override
    public List<Asked> questions() {
        return IntStream.range(0, QUESTIONS)
                .mapToObj(i -> new Asked("grey " + i, i, i % 2 == 0 ? "even" : "odd"))
                .toList();
    }

    @Override
    public int prompts(Budget budget) {
        return QUESTIONS;
    }

    @Override
    public List<Arm<Asked>> arms(Budget budget) {
        return List.of(
                Arm.plain("plain", "as it is"),
                new Arm<Asked>("light", "lighter", java.util.Optional.empty(), (_, wish) -> wish.withGuidance(1)),
                new Arm<Asked>("same", "the same again", java.util.Optional.empty(), (_, wish) -> wish));
    }

    @Override
    public int images() {
        return 2;
    }

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.share("right", "lighter than 100").withChance(0.5),
                Measure.number("grey", "how light").withCeiling(200),
                Measure.share("odd_only", "measured where the question is odd"));
    }

    @Override
    public List<Expectation> expectations() {
        return List.of(
                Expectation.more("right", "light", "plain", 0.1), Expectation.noLoss("right", "same", "plain", 0.2));
    }

    @Override
    public List<Map<String, Double>> judge(Asked question, List<byte[]> drawn, List<byte[]> first) {
        return drawn.stream()
                .map(picture -> {
                    double grey = picture[0] & 255;
                    double right = grey > 100 ? 1 : 0;
                    return question.group().equals("odd")
                            ? Map.of("right", right, "grey", grey, "odd_only", right)
                            : Map.of("right", right, "grey", grey);
                })
                .toList();
    }

    /** A request of the whole experiment. */
    public static RunRequest request(Path out, BooleanSupplier stop) {
        return new RunRequest(
                out, Budget.FULL, OptionalInt.empty(), Map.of("model", "grey", "judge", "light"), _ -> {}, stop);
    }

    /** A run of it. */
    public static Outcome run(Path out) {
        return Run.of(new StubExperiment("light is right"), request(out, () -> false), DRAWER);
    }

    /** What is asked of the stub's drawer. */
    static TextToImage wish(Asked asked) {
        return TextToImage.of(asked.prompt()).withSeed(asked.seed()).withImages(2);
    }
}
