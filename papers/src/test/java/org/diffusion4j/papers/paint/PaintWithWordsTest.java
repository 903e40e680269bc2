package org.diffusion4j.papers.paint;

import static org.diffusion4j.papers.TinyDrawing.furthest;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.diffusion4j.diffusion.ImageToImage;
import org.diffusion4j.diffusion.Inpainting;
import org.diffusion4j.diffusion.InstructedEdit;
import org.diffusion4j.diffusion.PromptReading;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.papers.TinyDrawing;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.structure.PhraseSource;
import org.diffusion4j.papers.structure.StructureMode;
import org.diffusion4j.papers.structure.StructuredGuidance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole drawings by tiny checkpoints of Stable Diffusion 1 and 2. */
class PaintWithWordsTest {

    private static final String PROMPT = "a red car and a white sheep";
    private static final UnaryOperator<SamplingSettings> PLAIN = settings -> settings;
    private static final PaintedPhrase CAR = PaintedPhrase.of("red car", Masks.left(100, 100));
    private static final PaintedPhrase SHEEP = PaintedPhrase.of("white sheep", Masks.right(64, 64));
    private static final PaintWithWords PAINT = PaintWithWords.of(List.of(CAR, SHEEP));
    private static final UnaryOperator<SamplingSettings> PAINTED = settings -> settings.with(PAINT);

    private static SamplingSettings quick() {
        return SamplingSettings.defaults().withSteps(2).withSeed(4).withSize(32, 32);
    }

    private static TextToImage wish(UnaryOperator<SamplingSettings> change) {
        return new TextToImage(PROMPT, "blurred", change.apply(quick()));
    }

    private static float[] drawn(UnaryOperator<SamplingSettings> change) {
        return TinyDrawing.of(wish(change)).latents();
    }

    private static void assertDiffer(float[] plain, float[] changed, String what) {
        assertTrue(furthest(plain, changed) > 1e-4, what + " changes by " + furthest(plain, changed));
    }

    private static String refusal(PaintWithWords paint) {
        return assertThrows(InvalidRequestException.class, () -> TinyDrawing.of(wish(s -> s.with(paint))))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1-tiny", "sd2-tiny"})
    void paintChangesThePictureAndSwappedMasksDrawAnother(String model) {
        float[] plain = TinyDrawing.of(model, PromptReading.PLAIN, wish(PLAIN)).latents();
        float[] painted =
                TinyDrawing.of(model, PromptReading.PLAIN, wish(PAINTED)).latents();
        assertDiffer(plain, painted, model);
        PaintWithWords swapped = PaintWithWords.of(
                List.of(PaintedPhrase.of("red car", SHEEP.mask()), PaintedPhrase.of("white sheep", CAR.mask())));
        assertDiffer(
                painted,
                TinyDrawing.of(model, PromptReading.PLAIN, wish(s -> s.with(swapped)))
                        .latents(),
                model);
    }

    @Test
    void withoutWeightOrStrengthNotOneBitChangesAndAWarningSaysSo() {
        float[] plain = drawn(PLAIN);
        for (PaintWithWords neutral : List.of(
                PAINT.withWeight(0),
                PaintWithWords.of(List.of(CAR.withStrength(0), SHEEP.withStrength(0))),
                PaintWithWords.of(List.of()))) {
            TinyDrawing drawing = TinyDrawing.of(wish(s -> s.with(neutral)));
            assertArrayEquals(plain, drawing.latents());
            assertEquals(1, drawing.warnings().size(), drawing.warnings().toString());
            assertTrue(drawing.warnings().getFirst().contains("changes nothing"));
        }
    }

    @Test
    void aPhraseWithoutStrengthIsSaidBesideOneThatHasSome() {
        TinyDrawing drawing = TinyDrawing.of(wish(s -> s.with(PaintWithWords.of(List.of(CAR.withStrength(0), SHEEP)))));
        assertEquals(List.of("the paint of \"red car\" changes nothing: its strength is 0"), drawing.warnings());
        assertDiffer(drawn(PLAIN), drawing.latents(), "the other phrase");
    }

    /** No place of the largest map, 16 by 16, looks at this pixel or at a neighbour of it. */
    @Test
    void whatIsTooSmallForEveryLayerDrawsThePlainPictureAndSaysSo() {
        PaintedPhrase dot = PaintedPhrase.of("car", Masks.dot(512, 512, 50, 50));
        TinyDrawing drawing = TinyDrawing.of(wish(s -> s.with(PaintWithWords.of(List.of(dot)))));
        assertArrayEquals(drawn(PLAIN), drawing.latents());
        assertTrue(drawing.warnings().size() >= 2, drawing.warnings().toString());
        assertTrue(drawing.warnings().getFirst().contains("\"car\" is too small for layers of 16x16"));
        PaintWithWords largest = PaintWithWords.of(List.of(dot)).withScaling(MaskScaling.LARGEST);
        TinyDrawing kept = TinyDrawing.of(wish(s -> s.with(largest)));
        assertDiffer(drawing.latents(), kept.latents(), "the largest value");
        assertEquals(List.of(), kept.warnings());
    }

    @Test
    void theReportTellsWhereThePhrasesStand() {
        List<PlacedPaint> told = new ArrayList<>();
        drawn(s -> s.with(PAINT.withReport(told::addAll)));
        assertEquals(
                List.of(Phrase.in(PROMPT, 2, 9), Phrase.in(PROMPT, 16, 27)),
                told.stream().map(PlacedPaint::phrase).toList());
        assertEquals(
                List.of(List.of(1, 4), List.of(6, 12)),
                told.stream()
                        .map(place ->
                                List.of(place.tokens().first(), place.tokens().end()))
                        .toList());
    }

    @Test
    void everySamplerDrawsWithIt() {
        for (String sampler : Samplers.names()) {
            assertDiffer(
                    drawn(s -> s.withSampler(sampler)),
                    drawn(s -> s.withSampler(sampler).with(PAINT)),
                    sampler);
        }
    }

    @Test
    void aPictureDoesNotDependOnTheOthersOfItsBatch() {
        TinyDrawing.assertIndependentOfTheBatch(
                images -> wish(s -> s.with(PAINT).withImages(images)));
    }

    @Test
    void aPicturesFileKeepsHowItWasSet() {
        assertEquals(
                "paint-with-words, 0.4 log(1 + sigma) max, bilinear, red car 1.0, white sheep -2.0",
                PaintWithWords.of(List.of(CAR, SHEEP.withStrength(-2))).settings());
    }

    @Test
    void worksWithoutGuidance() {
        assertDiffer(drawn(s -> s.withGuidance(1)), drawn(s -> s.withGuidance(1).with(PAINT)), "scale 1");
    }

    @Test
    void worksOnPicturesAndMasks() {
        byte[] grey = new byte[32 * 32 * 3];
        Arrays.fill(grey, (byte) 120);
        InputPicture picture = InputPicture.of(Picture.of(32, 32, grey));
        assertDiffer(
                TinyDrawing.of(new ImageToImage(PROMPT, "", picture, 0.9, quick()))
                        .latents(),
                TinyDrawing.of(new ImageToImage(PROMPT, "", picture, 0.9, PAINTED.apply(quick())))
                        .latents(),
                "image to image");
        byte[] white = new byte[32 * 32 * 3];
        Arrays.fill(white, 0, white.length / 2, (byte) 255);
        InputPicture mask = InputPicture.of(Picture.of(32, 32, white));
        for (String model : List.of("sd1-tiny", "sd1-inpaint-tiny")) {
            Inpainting plain = new Inpainting(PROMPT, "", picture, mask, 1, quick());
            Inpainting painted = new Inpainting(PROMPT, "", picture, mask, 1, PAINTED.apply(quick()));
            assertDiffer(
                    TinyDrawing.of(model, PromptReading.PLAIN, plain).latents(),
                    TinyDrawing.of(model, PromptReading.PLAIN, painted).latents(),
                    model);
        }
    }

    @Test
    void worksOnInstructions() {
        byte[] grey = new byte[32 * 32 * 3];
        Arrays.fill(grey, (byte) 120);
        InstructedEdit edit = InstructedEdit.of(InputPicture.of(Picture.of(32, 32, grey)), PROMPT)
                .with(s -> s.withSteps(2).withSeed(4));
        assertDiffer(
                TinyDrawing.of("instruct-pix2pix-tiny", PromptReading.PLAIN, edit)
                        .latents(),
                TinyDrawing.of("instruct-pix2pix-tiny", PromptReading.PLAIN, edit.with(PAINT))
                        .latents(),
                "an edit");
    }

    /** A mask of twice the width; painted on the wrong axis it would be refused or draw another picture. */
    @Test
    void picturesThatAreNotSquareTakeMasksOfTheirShape() {
        UnaryOperator<SamplingSettings> wide = s -> s.withSize(64, 32);
        PaintWithWords left = PaintWithWords.of(List.of(PaintedPhrase.of("car", Masks.left(128, 64))));
        PaintWithWords same = PaintWithWords.of(List.of(PaintedPhrase.of("car", Masks.left(64, 32))));
        float[] painted = drawn(s -> wide.apply(s).with(left));
        assertDiffer(drawn(wide), painted, "a wide picture");
        assertArrayEquals(painted, drawn(s -> wide.apply(s).with(same)));
        assertTrue(refusal(left).contains("is 128x64 and the picture 32x32"), refusal(left));
    }

    @Test
    void composesWithStructuredGuidanceInEitherOrder() {
        List<Phrase> phrases = List.of(Phrase.in(PROMPT, 0, 9), Phrase.in(PROMPT, 14, 27));
        StructuredGuidance structure = StructuredGuidance.from(_ -> new PhraseSource.Found(phrases, List.of()));
        float[] painted = drawn(PAINTED);
        float[] structured = drawn(s -> s.with(structure));
        float[] both = drawn(s -> s.with(structure).with(PAINT));
        assertDiffer(painted, both, "structure beside paint");
        assertDiffer(structured, both, "paint beside structure");
        // values and scores are changed apart, so that the order is of no account
        assertEquals(0, furthest(both, drawn(s -> s.with(PAINT).with(structure))), 1e-5);
        StructuredGuidance keys = structure.withMode(StructureMode.CONJUNCTION);
        assertDiffer(drawn(s -> s.with(keys)), drawn(s -> s.with(keys).with(PAINT)), "paint beside keys");
    }

    @Test
    void overlappingMasksOfOnePhraseAddUp() {
        PaintWithWords twice = PaintWithWords.of(List.of(CAR, CAR));
        PaintWithWords doubled = PaintWithWords.of(List.of(CAR.withStrength(2)));
        assertArrayEquals(drawn(s -> s.with(doubled)), drawn(s -> s.with(twice)));
    }

    @Test
    void longAndWeightedPromptsArePainted() {
        String prompt = "very ".repeat(73) + "old, a (red:1.5) car and [a white sheep]";
        PromptReading reading = PromptReading.PLAIN.withUnlimitedLength().withWeights();
        List<PlacedPaint> told = new ArrayList<>();
        TextToImage wish = new TextToImage(prompt, "", quick());
        assertDiffer(
                TinyDrawing.of("sd1-tiny", reading, wish).latents(),
                TinyDrawing.of("sd1-tiny", reading, wish.with(PAINT.withReport(told::addAll)))
                        .latents(),
                "a long prompt");
        int first = told.getFirst().tokens().first();
        assertTrue(first >= 75, "token " + first);
        assertEquals(
                first / 75 * 77 + 1 + first % 75,
                told.getFirst().tokens().rows().getFirst());
    }

    @Test
    void paintWithoutAPlaceIsSaid() {
        PaintWithWords everywhere = PaintWithWords.of(List.of(PaintedPhrase.of("car", Masks.full(8, 8))));
        List<String> warnings = TinyDrawing.of(wish(s -> s.with(everywhere))).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.getFirst().contains("\"car\" is white everywhere"), warnings.getFirst());
        PaintWithWords every = PaintWithWords.of(List.of(PaintedPhrase.of(PROMPT, Masks.left(8, 8))));
        TinyDrawing drawing = TinyDrawing.of(wish(s -> s.with(every)));
        assertTrue(
                drawing.warnings().getFirst().contains("every word of the prompt is painted alike"),
                drawing.warnings().toString());
        // no word wins over another, but start and padding lose
        assertDiffer(drawn(PLAIN), drawing.latents(), "even paint");
        assertEquals(List.of(), TinyDrawing.of(wish(PAINTED)).warnings());
    }

    @Test
    void aPhraseThatIsNotThereIsRefused() {
        String message = refusal(PaintWithWords.of(List.of(PaintedPhrase.of("dog", Masks.left(8, 8)))));
        assertTrue(message.contains("whose words are: a, red, car, and, a, white, sheep"), message);
    }

    @Test
    void tooMuchIsRefused() {
        assertThrows(InvalidRequestException.class, () -> PAINT.withWeight(10.1));
        assertThrows(InvalidRequestException.class, () -> PAINT.withWeight(-0.1));
        assertThrows(InvalidRequestException.class, () -> PAINT.withWeight(Double.NaN));
        InvalidRequestException product =
                assertThrows(InvalidRequestException.class, () -> PaintWithWords.of(List.of(CAR.withStrength(-26))));
        assertTrue(product.getMessage().contains("0.4 times the strength -26.0"), product.getMessage());
        assertFalse(PAINT.withWeight(10).phrases().isEmpty());
    }
}
