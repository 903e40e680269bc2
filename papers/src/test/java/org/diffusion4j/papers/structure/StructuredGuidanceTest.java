package org.diffusion4j.papers.structure;

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
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.DrawRequest;
import org.diffusion4j.diffusion.ImageToImage;
import org.diffusion4j.diffusion.Inpainting;
import org.diffusion4j.diffusion.PromptReading;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.AttentionCall;
import org.diffusion4j.papers.TinyDrawing;
import org.diffusion4j.papers.prompt.Phrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole drawings by tiny checkpoints of Stable Diffusion 1 and 2. */
class StructuredGuidanceTest {

    private static final String PROMPT = "a red car and a white sheep";
    private static final List<Phrase> PHRASES =
            List.of(new Phrase("a red car", 0, 9), new Phrase("a white sheep", 14, 27));

    private static final UnaryOperator<SamplingSettings> PLAIN = settings -> settings;
    private static final UnaryOperator<SamplingSettings> STRUCTURED = with(guidance());

    private final List<String> warnings = new ArrayList<>();

    private static StructuredGuidance guidance() {
        return StructuredGuidance.from(_ -> new PhraseSource.Found(PHRASES, List.of()));
    }

    private static UnaryOperator<SamplingSettings> with(AttentionControl control) {
        return settings -> settings.with(control);
    }

    private static SamplingSettings quick() {
        return SamplingSettings.defaults().withSteps(2).withSeed(4).withSize(32, 32);
    }

    private static TextToImage wish(UnaryOperator<SamplingSettings> change) {
        return wish(PROMPT, change);
    }

    private static TextToImage wish(String prompt, UnaryOperator<SamplingSettings> change) {
        return new TextToImage(prompt, "blurred", change.apply(quick()));
    }

    /** The latents after the last step. */
    private float[] drawn(String model, PromptReading reading, DrawRequest request) {
        TinyDrawing drawing = TinyDrawing.of(model, reading, request);
        warnings.addAll(drawing.warnings());
        return drawing.latents();
    }

    private float[] drawn(DrawRequest request) {
        return drawn("sd1-tiny", PromptReading.PLAIN, request);
    }

    private static double largest(float[] a) {
        return furthest(a, new float[a.length]);
    }

    private static void assertDiffer(float[] plain, float[] changed, String what) {
        double furthest = furthest(plain, changed);
        assertTrue(Double.isFinite(largest(changed)) && furthest > 1e-4, what + " changes by " + furthest);
    }

    @Test
    void withoutPhrasesNotOneBitChangesAndAWarningSaysSo() {
        float[] plain = drawn(wish("a cat", PLAIN));
        float[] structured = drawn(wish("a cat", with(StructuredGuidance.fromParse())));
        assertArrayEquals(plain, structured);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.getFirst().contains("changes nothing"), warnings.getFirst());
    }

    @ParameterizedTest
    @EnumSource
    void withoutStrengthNotOneBitChangesAndAWarningSaysSo(StructureMode mode) {
        assertArrayEquals(
                drawn(wish(PLAIN)), drawn(wish(with(guidance().withMode(mode).withStrength(0)))));
        assertEquals(List.of("structured guidance changes nothing: its strength is 0"), warnings);
    }

    @Test
    void aBracketOfAWeightedPhraseDoesNotEndItsWeight() {
        String prompt = "(a red \\) ball:1.5) and a sheep";
        PhraseSource source =
                read -> new PhraseSource.Found(List.of(Phrase.in(read.text(), 0, "a red ) ball".length())), List.of());
        List<PlacedPhrase> told = new ArrayList<>();
        drawn(
                "sd1-tiny",
                PromptReading.PLAIN.withWeights(),
                wish(prompt, with(StructuredGuidance.from(source).withReport(told::addAll))));
        assertEquals(List.of(), warnings);
        assertEquals("a red ) ball", told.getFirst().phrase().text());
    }

    /** The paper's form: attention to the values of the prompt and of every phrase put back, and the mean. */
    private record MeanOverValues(List<Phrase> phrases) implements AttentionControl {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public ControlledAttention begin(ControlScene scene) {
            List<PhraseStates> states = new ArrayList<>();
            for (Phrase phrase : phrases) {
                Placement placement = new Placement(scene.tokens(), scene.conditioner(), scene.listener());
                Tensor alone = scene.conditioner()
                        .encode(List.of(phrase.text()), DrawListener.SILENT)
                        .hiddenStates();
                states.add(new PhraseStates(scene.text(), List.of(alone), placement.place(List.of(phrase))));
            }
            return (call, batch, rest) -> {
                if (!call.layer().isCross()) {
                    return rest.mix(call);
                }
                Tensor sum = rest.mix(call);
                for (PhraseStates phrase : states) {
                    AttentionCall valued = PromptRows.of(batch).withValues(call, phrase.aligned(0));
                    sum = sum.add(rest.mix(valued));
                }
                return sum.div(Tensors.scalar(states.size() + 1));
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1-tiny", "sd2-tiny"})
    void theMeanValueDrawsWhatTheMeanOverValuesDraws(String model) {
        float[] expected = drawn(model, PromptReading.PLAIN, wish(with(new MeanOverValues(PHRASES))));
        float[] structured = drawn(model, PromptReading.PLAIN, wish(STRUCTURED));
        assertDiffer(drawn(model, PromptReading.PLAIN, wish(PLAIN)), structured, model);
        assertTrue(
                furthest(expected, structured) <= 1e-5 * largest(expected),
                furthest(expected, structured) + " of " + largest(expected));
    }

    @Test
    void theParserFindsThePhrasesAndTheReportTellsTheirTokens() {
        List<PlacedPhrase> told = new ArrayList<>();
        float[] parsed = drawn(wish(with(StructuredGuidance.fromParse().withReport(told::addAll))));
        assertArrayEquals(drawn(wish(STRUCTURED)), parsed);
        assertEquals(PHRASES, told.stream().map(PlacedPhrase::phrase).toList());
        assertEquals(
                List.of(List.of(0, 4), List.of(5, 12)),
                told.stream()
                        .map(place ->
                                List.of(place.tokens().first(), place.tokens().end()))
                        .toList());
        assertEquals(List.of(), warnings);
    }

    @Test
    void modesDrawDifferentPictures() {
        List<float[]> pictures = new ArrayList<>(List.of(drawn(wish(PLAIN))));
        for (StructureMode mode : StructureMode.values()) {
            pictures.add(drawn(wish(with(guidance().withMode(mode)))));
        }
        for (int i = 0; i < pictures.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(Arrays.equals(pictures.get(i), pictures.get(j)), i + " and " + j);
            }
        }
    }

    @Test
    void everySamplerDrawsWithIt() {
        for (String sampler : Samplers.names()) {
            float[] plain = drawn(wish(settings -> settings.withSampler(sampler)));
            float[] structured =
                    drawn(wish(settings -> settings.withSampler(sampler).with(guidance())));
            assertDiffer(plain, structured, sampler);
        }
    }

    @Test
    void aPictureDoesNotDependOnTheOthersOfItsBatch() {
        TinyDrawing.assertIndependentOfTheBatch(
                images -> wish(settings -> settings.with(guidance()).withImages(images)));
    }

    @Test
    void aPicturesFileKeepsHowItWasSet() {
        assertEquals(
                "structured guidance, conjunction, strength 0.5",
                guidance().withMode(StructureMode.CONJUNCTION).withStrength(0.5).settings());
    }

    @Test
    void worksWithoutGuidance() {
        float[] plain = drawn(wish(settings -> settings.withGuidance(1)));
        assertDiffer(plain, drawn(wish(settings -> settings.withGuidance(1).with(guidance()))), "scale 1");
    }

    @Test
    void worksOnPicturesAndMasks() {
        byte[] grey = new byte[32 * 32 * 3];
        Arrays.fill(grey, (byte) 120);
        InputPicture picture = InputPicture.of(Picture.of(32, 32, grey));
        assertDiffer(
                drawn(new ImageToImage(PROMPT, "", picture, 0.9, quick())),
                drawn(new ImageToImage(PROMPT, "", picture, 0.9, STRUCTURED.apply(quick()))),
                "image to image");
        byte[] white = new byte[32 * 32 * 3];
        Arrays.fill(white, 0, white.length / 2, (byte) 255);
        InputPicture mask = InputPicture.of(Picture.of(32, 32, white));
        for (String model : List.of("sd1-tiny", "sd1-inpaint-tiny")) {
            assertDiffer(
                    drawn(model, PromptReading.PLAIN, new Inpainting(PROMPT, "", picture, mask, 1, quick())),
                    drawn(
                            model,
                            PromptReading.PLAIN,
                            new Inpainting(PROMPT, "", picture, mask, 1, STRUCTURED.apply(quick()))),
                    model);
        }
    }

    @Test
    void phrasesInLaterPortionsOfALongPromptTakePart() {
        String prompt = "very ".repeat(73) + "old, a red car and a white sheep";
        List<PlacedPhrase> told = new ArrayList<>();
        // not the portion's first words, which are read there as they are read alone
        int start = prompt.indexOf("a white sheep");
        StructuredGuidance late = StructuredGuidance.from(
                        _ -> new PhraseSource.Found(List.of(Phrase.in(prompt, start, start + 13)), List.of()))
                .withReport(told::addAll);
        PromptReading portions = PromptReading.PLAIN.withUnlimitedLength();
        assertFalse(Arrays.equals(
                drawn("sd1-tiny", portions, wish(prompt, PLAIN)),
                drawn("sd1-tiny", portions, wish(prompt, with(late)))));
        int first = told.getFirst().tokens().first();
        assertTrue(first >= 75, "token " + first);
        // every portion has a start of its own in front and an end behind
        assertEquals(
                first / 75 * 77 + 1 + first % 75,
                told.getFirst().tokens().rows().getFirst());
    }

    @Test
    void weightedPhrasesTakePart() {
        String weighted = "a (red:1.5) car and [a white sheep] \\(old\\)";
        PromptReading weights = PromptReading.PLAIN.withWeights();
        float[] plain = drawn("sd1-tiny", weights, wish(weighted, PLAIN));
        assertDiffer(plain, drawn("sd1-tiny", weights, wish(weighted, STRUCTURED)), "weighted");
        assertEquals(List.of(), warnings);
    }

    /** With all phrases at their own places and all of equal weight, brackets are as if they were not there. */
    @Test
    void aWeightOfAllWordsChangesNoPhrase() {
        float[] plain = drawn("sd1-tiny", PromptReading.PLAIN.withWeights(), wish(STRUCTURED));
        float[] literal = drawn("sd1-tiny", PromptReading.PLAIN, wish(STRUCTURED));
        assertArrayEquals(literal, plain);
    }

    @Test
    void aPhraseFileWhosePhrasesCannotTakePartSaysSo() {
        PhraseSource source = prompt -> new PhraseSource.Found(List.of(new Phrase("a very red car", 0, 9)), List.of());
        assertArrayEquals(drawn(wish(PLAIN)), drawn(wish(with(StructuredGuidance.from(source)))));
        assertEquals(2, warnings.size(), warnings.toString());
        assertTrue(warnings.getLast().contains("none of its phrases can take part"), warnings.getLast());
    }

    @Test
    void oneGuidanceServesSeveralPrompts() {
        StructuredGuidance shared = StructuredGuidance.fromParse();
        for (String prompt : List.of(PROMPT, "a blue heart and a green star")) {
            assertArrayEquals(
                    drawn(wish(prompt, with(StructuredGuidance.fromParse()))), drawn(wish(prompt, with(shared))));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aStrengthThatIsNoShareIsRefused(double strength) {
        assertThrows(InvalidRequestException.class, () -> guidance().withStrength(strength));
    }
}
