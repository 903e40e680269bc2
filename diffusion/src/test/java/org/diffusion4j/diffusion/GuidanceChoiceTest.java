package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;

/** When a drawing is guided, and that no setting is passed over in silence. */
class GuidanceChoiceTest {

    private static final TextToImage WISH = TextToImage.of("a red car").withSteps(1);
    private static final InputPicture BLACK = InputPicture.of(Picture.of(32, 32, new byte[32 * 32 * 3]));

    private static List<String> warnings(String model, DrawRequest wish) {
        List<String> warnings = new ArrayList<>();
        DrawListener listener = new DrawListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void warning(String text) {
                if (!text.contains("was made for pictures of")) {
                    warnings.add(text);
                }
            }
        };
        try (Pipeline pipeline = Pipeline.open(Reference.path("models/" + model))) {
            pipeline.draw(wish, listener);
        }
        return warnings;
    }

    @Test
    void aNetworkThatIsToldTheScaleSaysWhatItLeavesOut() {
        assertEquals(List.of(), warnings("lcm-tiny", WISH));
        TextToImage wish = WISH.withNegative("a hen")
                .with(settings -> settings.withGuidanceRescale(0.5).withExactGuidance());
        assertEquals(
                List.of("this network is told the guidance scale and answers once; the negative prompt and the guidance"
                        + " rescale and exact guidance have no effect"),
                warnings("lcm-tiny", wish));
    }

    @Test
    void withoutGuidanceOnlyWhatWasGivenIsNamed() {
        String reason = "a guidance scale of 1.0 is drawn without guidance, as diffusers does";
        assertEquals(List.of(reason), warnings("sd1-tiny", WISH.withGuidance(1)));
        TextToImage rescaled = WISH.withGuidance(1).with(settings -> settings.withGuidanceRescale(0.5));
        assertEquals(List.of(reason + "; the guidance rescale has no effect"), warnings("sd1-tiny", rescaled));
        assertEquals(
                List.of(reason + "; the negative prompt and the guidance rescale have no effect"),
                warnings("sd1-tiny", rescaled.withNegative("a hen")));
        assertEquals(List.of(), warnings("sd1-tiny", rescaled.with(SamplingSettings::withExactGuidance)));
    }

    @Test
    void anEditSaysThatItIsNotRescaled() {
        InstructedEdit edit = InstructedEdit.of(BLACK, "red")
                .with(settings -> settings.withSteps(1).withGuidanceRescale(0.5));
        assertEquals(
                List.of("editing is guided by the picture too; the guidance rescale has no effect"),
                warnings("instruct-pix2pix-tiny", edit));
        assertEquals(
                List.of("a guidance scale of 7.5 and an image guidance scale of 0.5 are drawn without guidance, as"
                        + " diffusers does; the guidance rescale has no effect"),
                warnings("instruct-pix2pix-tiny", edit.withImageGuidance(0.5)));
    }
}
