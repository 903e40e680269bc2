package org.diffusion4j.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.DrawRequest;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.PipelineOptions;
import org.diffusion4j.diffusion.Progress;
import org.diffusion4j.diffusion.PromptReading;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.testing.Reference;

/**
 * A whole drawing by a tiny checkpoint.
 *
 * @param latents after the last step
 * @param warnings that were given, but for the one that the picture is small
 */
public record TinyDrawing(float[] latents, List<String> warnings) {

    /** By a tiny Stable Diffusion 1. */
    public static TinyDrawing of(DrawRequest request) {
        return of("sd1-tiny", PromptReading.PLAIN, request);
    }

    /** By a model among the reference's. */
    public static TinyDrawing of(String model, PromptReading reading, DrawRequest request) {
        List<float[]> latents = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        DrawListener listener = new DrawListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void latents(Tensor tensor, int done) {
                latents.add(Tensors.floats(tensor));
            }

            @Override
            public void warning(String text) {
                if (!text.contains("was made for pictures of")) {
                    warnings.add(text);
                }
            }
        };
        PipelineOptions options = PipelineOptions.defaults().withPrompts(reading);
        try (Pipeline pipeline = Pipeline.open(Reference.path("models/" + model), options)) {
            pipeline.draw(request, listener);
        }
        return new TinyDrawing(latents.getLast(), warnings);
    }

    /**
     * Asserts that the pictures of a batch of four are those of other batches. One call draws the noise of all pictures, so
     * that those of every batch begin with the same latents.
     *
     * @param wish what is drawn, with so many pictures
     */
    public static void assertIndependentOfTheBatch(IntFunction<DrawRequest> wish) {
        float[] four = of(wish.apply(4)).latents();
        for (int images : new int[] {1, 2, 3, 5}) {
            float[] other = of(wish.apply(images)).latents();
            int common = Math.min(four.length, other.length);
            assertEquals(0, furthest(Arrays.copyOf(four, common), Arrays.copyOf(other, common)), 1e-4, images + "");
        }
    }

    /** The largest difference between two arrays of latents. */
    public static double furthest(float[] a, float[] b) {
        assertEquals(a.length, b.length);
        double furthest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs(a[i] - b[i]);
            furthest = Double.isNaN(difference) ? difference : Math.max(furthest, difference);
        }
        return furthest;
    }
}
