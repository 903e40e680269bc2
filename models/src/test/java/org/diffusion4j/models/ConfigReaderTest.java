package org.diffusion4j.models;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.models.autoencoder.AutoencoderKLConfig;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.models.clip.ClipVisionConfig;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.unet.UNetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
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
    void aNetworkThatCannotBeIsRefusedByItsFile() {
        assertNamed("31 groups", () -> UNetConfig.read(of("{\"norm_num_groups\": 31}")));
        assertNamed("31 groups", () -> AutoencoderKLConfig.read(of("{\"norm_num_groups\": 31}")));
        assertNamed(
                "must be equal",
                () -> AutoencoderTinyConfig.read(of("{\"encoder_block_out_channels\": [1, 2, 3, 4]}")));
        assertNamed("7 heads", () -> ClipTextConfig.read(of("{\"num_attention_heads\": 7}")));
        assertNamed("patches of 100", () -> ClipVisionConfig.read(of("{\"patch_size\": 100}")));
    }

    @Test
    void aMessageHasTheBeginningOfALongValueAlone() {
        String text = "\"\\u001b]0;" + "x".repeat(100_000) + "\"";
        String list = "[1" + ", 2".repeat(100_000) + "]";
        assertNamed("act_fn is \"?]0;xxx", () -> UNetConfig.read(of("{\"act_fn\": " + text + "}")));
        assertNamed("class_embed_type is", () -> UNetConfig.read(of("{\"class_embed_type\": " + list + "}")));
        assertNamed("the activation \"?]0;xxx", () -> AutoencoderTinyConfig.read(of("{\"act_fn\": " + text + "}")));
        assertNamed("in_channels is [1,2,2", () -> UNetConfig.read(of("{\"in_channels\": " + list + "}")));
        assertNamed(
                "down_block_types is [", () -> AutoencoderKLConfig.read(of("{\"down_block_types\": [" + text + "]}")));
        assertNamed(
                "down_block_types names",
                () -> UNetConfig.read(of("{\"block_out_channels\": [32], \"down_block_types\": [" + text + "]}")));
    }

    private static void assertNamed(String reason, Executable read) {
        String message = assertThrows(InvalidFileException.class, read).getMessage();
        assertTrue(message.startsWith("config.json: ") && message.contains(reason), message);
        assertTrue(message.length() < 500, "a message of " + message.length() + " characters");
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
