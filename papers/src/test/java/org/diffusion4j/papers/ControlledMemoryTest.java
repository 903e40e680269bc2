package org.diffusion4j.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.PipelineOptions;
import org.diffusion4j.diffusion.PromptReading;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.engine.NativeMemory;
import org.diffusion4j.papers.heatmap.AttentionWatch;
import org.diffusion4j.papers.paint.Mask;
import org.diffusion4j.papers.paint.PaintWithWords;
import org.diffusion4j.papers.paint.PaintedPhrase;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.structure.PhraseSource;
import org.diffusion4j.papers.structure.StructureMode;
import org.diffusion4j.papers.structure.StructuredGuidance;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;

/** Drawings with every control of attention at once leave no native memory behind. */
class ControlledMemoryTest {

    private static final String PROMPT = "a (red:1.3) car and a white sheep";
    private static final PhraseSource PHRASES = prompt -> new PhraseSource.Found(
            List.of(Phrase.in(prompt.text(), 0, 9), Phrase.in(prompt.text(), 14, 27)), List.of());

    private static final Mask LEFT = Mask.of("left half", 2, 2, new float[] {1, 0, 1, 0});

    private static TextToImage wish(StructureMode mode) {
        return TextToImage.of(PROMPT)
                .withSteps(2)
                .withSeed(1)
                .withSize(64, 64)
                .with(StructuredGuidance.from(PHRASES).withMode(mode).withStrength(0.5))
                .with(PaintWithWords.of(List.of(PaintedPhrase.of("red car", LEFT))))
                .with(new AttentionWatch());
    }

    @Test
    void drawingsWithControlsLeaveNothingBehind() {
        PipelineOptions options = PipelineOptions.defaults().withPrompts(PromptReading.PLAIN.withWeights());
        try (Pipeline pipeline = Pipeline.open(Reference.path("models/sd1-tiny"), options)) {
            drawInAllModes(pipeline);
            long pointers = NativeMemory.livePointers();
            for (int i = 0; i < 5; i++) {
                drawInAllModes(pipeline);
                assertEquals(pointers, NativeMemory.livePointers(), "live native pointers after round " + i);
            }
        }
    }

    private static void drawInAllModes(Pipeline pipeline) {
        for (StructureMode mode : StructureMode.values()) {
            pipeline.draw(wish(mode));
        }
    }
}
