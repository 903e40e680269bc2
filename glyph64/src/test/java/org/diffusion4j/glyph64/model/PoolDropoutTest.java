package org.diffusion4j.glyph64.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.training.text.BytePairTrainer;
import org.junit.jupiter.api.Test;

class PoolDropoutTest {

    private static final int LENGTH = 32;

    /** Answers 0 to every question, so that the second of two rows is the first to be silenced. */
    private static final RandomGenerator FROM_THE_BEGINNING = () -> 0;

    @Test
    void everyRowHasItsTurnInSmallBatchesToo() {
        PoolDropout dropout = new PoolDropout(0.05, new long[0]);
        Random random = new Random(5);
        int[] silenced = new int[16];
        for (int batch = 0; batch < 20_000; batch++) {
            boolean[] rows = dropout.rows(16, random);
            for (int i = 0; i < 16; i++) {
                silenced[i] += rows[i] ? 1 : 0;
            }
        }
        for (int count : silenced) {
            assertEquals(1000, count, 150);
        }
    }

    @Test
    void thatShareOfTheRowsHearsTheEmptyCaption() {
        var config = Glyph64Networks.textEncoder(514, 512, 513);
        long[] empty = new long[LENGTH];
        empty[0] = 512;
        long[] ids = new long[8 * LENGTH];
        java.util.Arrays.fill(ids, 7);
        try (Noise noise = Noise.seeded(1);
                NewParameters parameters = new NewParameters(noise);
                Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            ClipTextModel text = new ClipTextModel(
                    ClipTextConfig.read(Glyph64Networks.reader("text_encoder/config.json", config)), parameters);
            Tensor states = text.forward(Tensors.of(ids, 8, LENGTH));
            Tensor silent = text.forward(Tensors.of(empty, 1, LENGTH)).squeeze(0);
            for (var each : Map.of(0.0, 0, 0.25, 2, 0.5, 4, 1.0, 8).entrySet()) {
                Tensor heard = new PoolDropout(each.getKey(), empty).apply(states, text, new Random(0));
                long silenced = IntStream.range(0, 8)
                        .filter(i -> torch.allclose(heard.select(0, i), silent, 1e-5, 1e-5, false))
                        .count();
                long told = IntStream.range(0, 8)
                        .filter(i -> torch.allclose(heard.select(0, i), states.select(0, i), 1e-5, 1e-5, false))
                        .count();
                assertEquals(each.getValue(), (int) silenced);
                assertEquals(8, silenced + told);
            }
        }
    }

    @Test
    void attentionAloneIsToldWhereAllIsDropped() {
        try (DiffusionNetworks networks = new DiffusionNetworks(new BytePairTrainer().train(514), 0);
                Noise noise = Noise.seeded(2);
                Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            int length = networks.captionLength();
            Tensor latents = noise.normal(2, 4, 16, 16);
            Tensor times = Tensors.of(new float[] {300, 700}, 2);
            Tensor ids =
                    Tensors.of(IntStream.range(0, 2 * length).mapToLong(i -> i).toArray(), 2, length);
            Tensor plain = networks.predict(latents, times, ids, FROM_THE_BEGINNING);
            networks.drop(new PoolDropout(0.5, new long[length]));
            Tensor half = networks.predict(latents, times, ids, FROM_THE_BEGINNING);
            assertEquals(0, difference(plain.select(0, 0), half.select(0, 0)), 1e-6);
            assertNotEquals(0, difference(plain.select(0, 1), half.select(0, 1)), 1e-6);
        }
    }

    private static double difference(Tensor one, Tensor other) {
        return one.sub(other).abs().max().item_double();
    }

    @Test
    void noShareIsRefused() {
        assertThrows(InvalidRequestException.class, () -> new PoolDropout(1.5, new long[0]));
        assertThrows(InvalidRequestException.class, () -> new PoolDropout(Double.NaN, new long[0]));
    }

    @Test
    void theRefusalNamesTheShare() {
        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> PoolDropout.requireShare(-0.1));
        assertTrue(refusal.getMessage().contains("0 to 1, not -0.1"), refusal.getMessage());
    }
}
