package org.diffusion4j.experiments.frame;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.TextToImage;

/**
 * One way of drawing. All arms are asked the same questions with the same noise.
 *
 * @param name in a word or two; unique
 * @param meaning a sentence for those who read the report
 * @param dial where the arm is one of a row of settings, which
 * @param way changes the plain request for a question, whose prompt, seed and number of pictures are set
 * @param <Q> the experiment's questions
 */
public record Arm<Q extends Question>(
        String name, String meaning, Optional<Dial> dial, BiFunction<Q, TextToImage, TextToImage> way) {

    /**
     * A place in a row of arms that differ in one number.
     *
     * @param row what the row has in common
     * @param value the number
     */
    public record Dial(String row, double value) {}

    /** The model's own way. */
    public static <Q extends Question> Arm<Q> plain(String name, String meaning) {
        return new Arm<>(name, meaning, Optional.empty(), (_, request) -> request);
    }

    /** With a control of attention, made for each question. */
    public static <Q extends Question> Arm<Q> controlled(
            String name, String meaning, Function<Q, AttentionControl> control) {
        return new Arm<>(name, meaning, Optional.empty(), (question, request) -> request.with(control.apply(question)));
    }

    /** The same arm as one of a row. */
    public Arm<Q> at(String row, double value) {
        return new Arm<>(name, meaning, Optional.of(new Dial(row, value)), way);
    }

    /** The request for a question. */
    TextToImage request(Q question, int images) {
        return way.apply(
                question,
                TextToImage.of(question.prompt()).withSeed(question.seed()).withImages(images));
    }
}
