package org.diffusion4j.models;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConfigReaderTest {

    private static ConfigReader of(String json) {
        return new ConfigReader("config.json", new JsonMapper().readTree(json));
    }

    @Test
    void whatIsNoNumberOfOursIsRefused() {
        String large = "{\"n\": 1" + "0".repeat(310) + "}";
        assertThrows(InvalidFileException.class, () -> of(large).integer("n"));
        assertThrows(InvalidFileException.class, () -> of(large).number("n", 1));
        assertThrows(InvalidFileException.class, () -> of("{\"n\": [1]}").mustBe("n", 1));
        assertDoesNotThrow(() -> of("{\"n\": 1}").mustBe("n", 1));
    }

    @Test
    void aDecoderThatMakesMoreThanTheEncoderTookIsRefused() {
        assertDoesNotThrow(() -> AutoencoderTinyConfig.read(of("{}")));
        assertThrows(
                InvalidFileException.class, () -> AutoencoderTinyConfig.read(of("{\"upsampling_scaling_factor\": 5}")));
        assertThrows(
                InvalidFileException.class,
                () -> AutoencoderTinyConfig.read(
                        of("{\"num_encoder_blocks\": [1, 3], \"encoder_block_out_channels\": [64, 64]}")));
    }
}
