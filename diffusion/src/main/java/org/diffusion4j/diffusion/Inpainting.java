package org.diffusion4j.diffusion;

import java.util.function.UnaryOperator;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;

/**
 * The wish to repaint a part of a picture.
 *
 * @param prompt what the result should show
 * @param negative what it should not show
 * @param image to repaint; scaled to the result's size
 * @param mask white where it is repainted; scaled likewise
 * @param strength 0 to 1: the share of the schedule that is drawn anew; at 1 the masked part starts from noise alone
 * @param settings how it is drawn; without a size the picture's own is taken, rounded down to what the model can divide
 */
public record Inpainting(
        String prompt,
        String negative,
        InputPicture image,
        InputPicture mask,
        double strength,
        SamplingSettings settings)
        implements DrawRequest {

    public Inpainting {
        Strength.check(strength);
    }

    /** The masked part drawn from noise. */
    public static Inpainting of(String prompt, InputPicture image, InputPicture mask) {
        return new Inpainting(prompt, "", image, mask, 1, SamplingSettings.defaults());
    }

    public Inpainting withNegative(String text) {
        return new Inpainting(prompt, text, image, mask, strength, settings);
    }

    public Inpainting withStrength(double value) {
        return new Inpainting(prompt, negative, image, mask, value, settings);
    }

    /** With one more control of attention; see {@link SamplingSettings#with}. */
    public Inpainting with(AttentionControl control) {
        return with(s -> s.with(control));
    }

    /** The same wish with other settings. */
    public Inpainting with(UnaryOperator<SamplingSettings> change) {
        return new Inpainting(prompt, negative, image, mask, strength, change.apply(settings));
    }

    /** A picture drawn for this wish, with the original's own pixels outside the mask. */
    public Picture pastedBack(Picture drawn) {
        return drawn.pastedInto(image, mask.greyMask(drawn.width(), drawn.height()));
    }
}
