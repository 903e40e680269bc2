package org.diffusion4j.diffusion;

import java.util.function.UnaryOperator;

/**
 * The wish for pictures of a text.
 *
 * @param prompt what they should show; may be empty
 * @param negative what they should not show; empty for nothing in particular
 * @param settings how they are drawn
 */
public record TextToImage(String prompt, String negative, SamplingSettings settings) implements DrawRequest {

    /** One picture of the prompt, with the model's own settings and a random seed. */
    public static TextToImage of(String prompt) {
        return new TextToImage(prompt, "", SamplingSettings.defaults());
    }

    public TextToImage withNegative(String text) {
        return new TextToImage(prompt, text, settings);
    }

    public TextToImage withSteps(int steps) {
        return with(s -> s.withSteps(steps));
    }

    public TextToImage withGuidance(double scale) {
        return with(s -> s.withGuidance(scale));
    }

    public TextToImage withSeed(long seed) {
        return with(s -> s.withSeed(seed));
    }

    public TextToImage withImages(int images) {
        return with(s -> s.withImages(images));
    }

    public TextToImage withSampler(String name) {
        return with(s -> s.withSampler(name));
    }

    public TextToImage withSize(int width, int height) {
        return with(s -> s.withSize(width, height));
    }

    /** With one more control of attention; see {@link SamplingSettings#with}. */
    public TextToImage with(AttentionControl control) {
        return with(s -> s.with(control));
    }

    /** The same wish with other settings. */
    public TextToImage with(UnaryOperator<SamplingSettings> change) {
        return new TextToImage(prompt, negative, change.apply(settings));
    }
}
