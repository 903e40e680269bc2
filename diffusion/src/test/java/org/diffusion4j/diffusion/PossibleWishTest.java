package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.DiffusionException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before anything is computed, alike by a drawing and by the question whether it is possible. */
class PossibleWishTest {

    private static final InputPicture BLACK = InputPicture.of(Picture.of(32, 32, new byte[32 * 32 * 3]));

    private final Pipeline pipeline = Pipeline.open(Reference.path("models/sd1-tiny"));

    @AfterEach
    void close() {
        pipeline.close();
    }

    private <T extends DiffusionException> void assertRefused(Class<T> kind, String reason, DrawRequest wish) {
        String message = assertThrows(kind, () -> pipeline.require(wish)).getMessage();
        assertTrue(message.contains(reason), message);
        assertEquals(message, assertThrows(kind, () -> pipeline.draw(wish)).getMessage());
    }

    @Test
    void aSamplersSteps() {
        TextToImage wish = TextToImage.of("a red car").withSampler("lcm");
        assertDoesNotThrow(() -> pipeline.require(wish.withSteps(50)));
        assertRefused(InvalidRequestException.class, "lcm can take at most 50 steps", wish.withSteps(60));
    }

    @Test
    void aStrengthThatLeavesNothing() {
        ImageToImage wish =
                ImageToImage.of("a red car", BLACK).withStrength(0.1).with(settings -> settings.withSteps(4));
        assertRefused(InvalidRequestException.class, "leaves none of 4 steps", wish);
    }

    @Test
    void anInstructionForANetworkThatFollowsNone() {
        assertRefused(InvalidFileException.class, "cannot follow instructions", InstructedEdit.of(BLACK, "red"));
    }

    /** Controls begin when texts and pictures are encoded, so that this one fails the test if it gets as far. */
    @Test
    void whatAControlOfAttentionRefuses() {
        AttentionControl control = new AttentionControl() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void require(PromptTokens prompt, int width, int height) {
                throw new InvalidRequestException(prompt.text() + " at " + width + "x" + height);
            }

            @Override
            public ControlledAttention begin(ControlScene scene) {
                throw new AssertionError("the prompt has been encoded");
            }
        };
        for (DrawRequest wish : List.of(
                TextToImage.of("a red car").withSize(32, 32).with(control),
                ImageToImage.of("a red car", BLACK).with(control),
                Inpainting.of("a red car", BLACK, BLACK).with(control))) {
            assertRefused(InvalidRequestException.class, "a red car at 32x32", wish);
        }
    }
}
