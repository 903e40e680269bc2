package org.diffusion4j.diffusion;

import java.util.function.UnaryOperator;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * The wish to change a picture as an instruction says, by a network made for it (InstructPix2Pix).
 *
 * @param prompt the instruction, such as "make it night"
 * @param negative what the result should not show
 * @param image to change
 * @param imageGuidance how closely the result keeps to the picture
 * @param settings how it is drawn; its guidance is that by the instruction; without a size the picture's own is taken
 */
public record InstructedEdit(
        String prompt, String negative, InputPicture image, double imageGuidance, SamplingSettings settings)
        implements DrawRequest {

    private static final double IMAGE_GUIDANCE = 1.5;

    public InstructedEdit {
        if (!Double.isFinite(imageGuidance)) {
            throw new InvalidRequestException("the image guidance scale must be a finite number");
        }
    }

    /** The edit with an image guidance scale of 1.5. */
    public static InstructedEdit of(InputPicture image, String instruction) {
        return new InstructedEdit(instruction, "", image, IMAGE_GUIDANCE, SamplingSettings.defaults());
    }

    public InstructedEdit withNegative(String text) {
        return new InstructedEdit(prompt, text, image, imageGuidance, settings);
    }

    public InstructedEdit withImageGuidance(double scale) {
        return new InstructedEdit(prompt, negative, image, scale, settings);
    }

    /** With one more control of attention; see {@link SamplingSettings#with}. */
    public InstructedEdit with(AttentionControl control) {
        return with(s -> s.with(control));
    }

    /** The same wish with other settings. */
    public InstructedEdit with(UnaryOperator<SamplingSettings> change) {
        return new InstructedEdit(prompt, negative, image, imageGuidance, change.apply(settings));
    }
}
