package org.diffusion4j.diffusion;

import java.util.function.UnaryOperator;
import org.diffusion4j.diffusion.picture.InputPicture;

/**
 * The wish to draw a picture anew from a text, starting from noised latents of the old one.
 *
 * @param prompt what the result should show
 * @param negative what it should not show
 * @param image where to start; scaled to the result's size
 * @param strength 0 to 1: the share of the schedule that is drawn anew
 * @param settings how it is drawn; without a size the picture's own is taken, rounded down to what the model can divide
 */
public record ImageToImage(
        String prompt, String negative, InputPicture image, double strength, SamplingSettings settings)
        implements DrawRequest {

    private static final double STRENGTH = 0.8;

    public ImageToImage {
        Strength.check(strength);
    }

    /** The picture drawn anew at a strength of 0.8. */
    public static ImageToImage of(String prompt, InputPicture image) {
        return new ImageToImage(prompt, "", image, STRENGTH, SamplingSettings.defaults());
    }

    public ImageToImage withNegative(String text) {
        return new ImageToImage(prompt, text, image, strength, settings);
    }

    public ImageToImage withStrength(double value) {
        return new ImageToImage(prompt, negative, image, value, settings);
    }

    /** With one more control of attention; see {@link SamplingSettings#with}. */
    public ImageToImage with(AttentionControl control) {
        return with(s -> s.with(control));
    }

    /** The same wish with other settings. */
    public ImageToImage with(UnaryOperator<SamplingSettings> change) {
        return new ImageToImage(prompt, negative, image, strength, change.apply(settings));
    }
}
