package org.diffusion4j.glyph64.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.models.clip.ClipConfig;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.training.text.BytePairTrainer;
import org.junit.jupiter.api.Test;

class ForwardWorkTest {

    /** Added up by hand from the sizes in the configuration, 9 c^2 a kernel. */
    @Test
    void autoencoderIsCountedConvolutionByConvolution() {
        double kernel = 9 * 64 * 64;
        double in = 9 * 3 * 64 * 4096.0;
        double encoder = in + kernel * 1024 * (1 + 3) + kernel * 256 * (1 + 9) + 9 * 64 * 4 * 256.0;
        double decoder = 9 * 4 * 64 * 256.0 + kernel * 256 * 12 + kernel * 1024 * (1 + 3) + kernel * 4096 + in;
        try (Noise noise = Noise.seeded(0);
                NewParameters parameters = new NewParameters(noise)) {
            var config = AutoencoderTinyConfig.read(Glyph64Networks.reader("vae", Glyph64Networks.vae()));
            assertEquals(
                    64,
                    new AutoencoderTiny(config, parameters)
                            .config()
                            .encoderChannels()
                            .getFirst());
            assertEquals(encoder + decoder, ForwardWork.autoencoder(parameters.all(), 64, 16));
        }
    }

    /** Twelve squares of the width a layer, at every vector it works on, and two products of queries and keys. */
    @Test
    void clipIsCountedLayerByLayer() {
        var json = Glyph64Networks.clip(600, 598, 599);
        var vision = json.get("vision_config");
        double width = vision.get("hidden_size").asInt();
        double layers = vision.get("num_hidden_layers").asInt();
        double seeing = layers * (12 * width * width * 33 + 2 * 33 * 33 * width) + 64 * 192 * width;
        double reading = 3 * (12 * 160 * 160 * 20 + 2 * 20 * 20 * 160.0);
        double projecting = 128 * (width + 160);
        try (Noise noise = Noise.seeded(0);
                NewParameters parameters = new NewParameters(noise)) {
            ClipConfig config = ClipConfig.read(Glyph64Networks.reader("clip", json));
            assertEquals(32, new ClipModel(config, parameters).config().text().length());
            assertEquals(seeing + reading + projecting, ForwardWork.clip(parameters.all(), 64, 33, 20));
        }
    }

    /** The built-in model stays within its size: all parts together at most 12.5 million parameters. */
    @Test
    void partsTogetherAreSmall() {
        try (Noise noise = Noise.seeded(0);
                NewParameters vae = new NewParameters(noise);
                DiffusionNetworks networks = new DiffusionNetworks(new BytePairTrainer().train(514), 0)) {
            var config = AutoencoderTinyConfig.read(Glyph64Networks.reader("vae", Glyph64Networks.vae()));
            assertEquals(4, new AutoencoderTiny(config, vae).latentChannels());
            // 160 numbers for each of the 4,096 tokens that the tokenizer has at most
            long count = ModelFolder.count(vae.all()) + ModelFolder.count(networks.parameters()) + 160 * (4096 - 514);
            assertTrue(count < 12_500_000, count + " parameters");
            double work = networks.forwardWork(16, 3);
            assertTrue(work > 0.2e9 && work < 0.6e9, work + " multiply-accumulates");
        }
    }
}
