package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.BatchRow.Branch;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.SigmaSpacing;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seam itself: what a control is shown, and that it changes no more than it says. */
class AttentionControlTest {

    private static final TextToImage WISH = TextToImage.of("a red car and a white sheep")
            .withSteps(2)
            .withSeed(3)
            .withSize(32, 24);

    /** A control made of what it does to a call. */
    private record Doing(ControlledAttention what) implements AttentionControl {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public ControlledAttention begin(ControlScene scene) {
            return what;
        }
    }

    private static float[] drawn(Path model, DrawRequest request) {
        List<float[]> latents = new ArrayList<>();
        DrawListener listener = new DrawListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void latents(Tensor tensor, int done) {
                latents.add(Tensors.floats(tensor));
            }
        };
        try (Pipeline pipeline = Pipeline.open(model)) {
            pipeline.draw(request, listener);
        }
        return latents.getLast();
    }

    private static float[] drawn(DrawRequest request) {
        return drawn(Reference.path("models/sd1-tiny"), request);
    }

    private static double furthest(float[] a, float[] b) {
        assertEquals(a.length, b.length);
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    @ParameterizedTest
    @ValueSource(strings = {"models/sd1-tiny", "models/sd2-tiny"})
    void handingOnChangesNotOneBit(String model) {
        Path path = Reference.path(model);
        assertArrayEquals(drawn(path, WISH), drawn(path, WISH.with(new Doing((call, _, rest) -> rest.mix(call)))));
    }

    @Test
    void slowPathsAndIdleChangesAgreeWithTheFusedKernel() {
        float[] plain = drawn(WISH);
        assertTrue(furthest(
                        plain, drawn(WISH.with(new Doing((call, _, rest) -> rest.mix(call.withProbabilities(p -> p))))))
                < 1e-4);
        ControlledAttention ofItself = (call, _, rest) -> rest.mix(call.withBias(Tensors.zeros(1, 1, 1, 1)));
        assertTrue(furthest(plain, drawn(WISH.with(new Doing(ofItself)))) < 1e-4);
    }

    @Test
    void controlsComposeInTheirOrder() {
        List<String> order = new ArrayList<>();
        drawn(WISH.with(said(order, "first")).with(said(order, "second")));
        assertEquals(List.of("first", "second", "first"), order.subList(0, 3));
    }

    private static AttentionControl said(List<String> order, String word) {
        return new Doing((call, _, rest) -> {
            order.add(word);
            return rest.mix(call);
        });
    }

    @Test
    void rowsNameTheirBranchAndPicture() {
        Set<List<BatchRow>> seen = new LinkedHashSet<>();
        AttentionControl watch = new Doing((call, batch, rest) -> {
            assertEquals(call.query().size(0), batch.rows().size());
            seen.add(batch.rows());
            return rest.mix(call);
        });
        drawn(WISH.withImages(2).with(watch));
        drawn(WISH.withGuidance(1).with(watch));
        InputPicture picture = InputPicture.of(Picture.of(32, 32, new byte[32 * 32 * 3]));
        drawn(
                Reference.path("models/instruct-pix2pix-tiny"),
                InstructedEdit.of(picture, "red").with(s -> s.withSteps(2)).with(watch));
        assertEquals(
                List.of(
                        List.of(
                                new BatchRow(Branch.NEGATIVE, 0),
                                new BatchRow(Branch.NEGATIVE, 1),
                                new BatchRow(Branch.PROMPT, 0),
                                new BatchRow(Branch.PROMPT, 1)),
                        List.of(new BatchRow(Branch.PROMPT, 0)),
                        List.of(
                                new BatchRow(Branch.PROMPT, 0),
                                new BatchRow(Branch.NEGATIVE, 0),
                                new BatchRow(Branch.NOTHING, 0))),
                List.copyOf(seen));
    }

    private static Tensor halved(Tensor tensor, int... rows) {
        Tensor changed = tensor.clone();
        for (int row : rows) {
            changed.narrow(0, row, 1).mul_(Tensors.scalar(0.5));
        }
        return changed;
    }

    /** A change of the prompt's rows reaches the picture. */
    @Test
    void changesReachThePicture() {
        ControlledAttention half = (call, batch, rest) -> call.layer().isCross()
                ? rest.mix(call.withValue(halved(call.value(), batch.promptRows())))
                : rest.mix(call);
        assertFalse(furthest(drawn(WISH), drawn(WISH.with(new Doing(half)))) < 1e-3);
    }

    /** A change of one row's queries, keys and values changes no number of what the others are answered. */
    @Test
    void rowsDoNotHearOfEachOther() {
        ControlledAttention asked = (call, batch, rest) -> {
            Tensor plain = rest.mix(call);
            for (int row = 0; row < batch.rows().size(); row++) {
                Tensor changed = rest.mix(call.withQuery(halved(call.query(), row))
                        .withKey(halved(call.key(), row))
                        .withValue(halved(call.value(), row)));
                for (int other = 0; other < batch.rows().size(); other++) {
                    double difference =
                            furthest(Tensors.floats(plain.select(0, other)), Tensors.floats(changed.select(0, other)));
                    assertEquals(other == row, difference > 1e-6, "row " + row + " and " + other + ": " + difference);
                }
            }
            return plain;
        };
        drawn(WISH.withImages(2).with(new Doing(asked)));
    }

    @Test
    void callsKnowTheirLayerAndMap() {
        Set<String> seen = new LinkedHashSet<>();
        ControlledAttention watch = (AttentionCall call, EvaluatedBatch batch, Attention rest) -> {
            assertEquals(call.height() * call.width(), call.query().size(2));
            if (call.layer().isCross()) {
                assertEquals(77, call.key().size(2));
                seen.add(call.layer().name() + " " + call.height() + "x" + call.width());
            }
            return rest.mix(call);
        };
        drawn(WISH.with(new Doing(watch)));
        assertTrue(seen.contains("down_blocks.0.attentions.0.transformer_blocks.0.attn2 12x16"), "seen: " + seen);
    }

    /** The levels fall, whichever way a sampler counts; where the loop's last evaluation ends is never below zero. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ddim",
                "ddpm",
                "pndm",
                "euler",
                "euler-a",
                "heun",
                "lms",
                "dpmpp-2m",
                "dpmpp-2m-sde",
                "dpmpp-2s",
                "unipc",
                "deis",
                "kdpm2",
                "kdpm2-a",
                "lcm"
            })
    void everySamplerSaysItsNoiseLevel(String sampler) {
        assertLevelsFall(sampler, WISH.withSampler(sampler).withSteps(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"euler", "heun", "dpmpp-2m", "kdpm2-a", "unipc"})
    void otherSpacingsSayTheirNoiseLevels(String sampler) {
        for (SigmaSpacing spacing : List.of(SigmaSpacing.KARRAS, SigmaSpacing.EXPONENTIAL)) {
            assertLevelsFall(
                    sampler + " " + spacing,
                    WISH.withSampler(sampler).withSteps(4).with(settings -> settings.withSigmas(spacing)));
        }
    }

    private static void assertLevelsFall(String what, TextToImage wish) {
        List<Evaluation> seen = new ArrayList<>();
        drawn(wish.with(new Doing((call, batch, rest) -> {
            if (seen.isEmpty() || !seen.getLast().equals(batch.evaluation())) {
                seen.add(batch.evaluation());
            }
            return rest.mix(call);
        })));
        assertEquals(seen.getFirst().count(), seen.size());
        assertTrue(
                seen.getFirst().sigma() > 3,
                what + " starts at " + seen.getFirst().sigma());
        for (int i = 1; i < seen.size(); i++) {
            assertTrue(seen.get(i).sigma() < 1.00001 * seen.get(i - 1).sigma(), what + ": " + seen);
            assertTrue(seen.get(i).sigma() > 0, what + ": " + seen);
        }
    }
}
