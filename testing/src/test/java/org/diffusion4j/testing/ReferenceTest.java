package org.diffusion4j.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void allFilesAreThereAndEqualOnesAreExpanded() throws IOException {
        try (Stream<Path> files = Files.walk(Reference.folder())) {
            assertEquals(264, files.filter(Files::isRegularFile).count());
        }
        String weights = "vae/diffusion_pytorch_model.safetensors";
        assertEquals(
                -1,
                Files.mismatch(
                        Reference.path("models/sd1-tiny/" + weights), Reference.path("models/lcm-tiny/" + weights)));
    }

    @Test
    void aCaseIsReadAsDescriptionTensorsAndPicture() {
        assertEquals(23, Reference.description("sd1-ddim").get("seed").intValue());
        StoredArrays expected = Reference.expected("sd1-ddim");
        assertArrayEquals(new long[] {1, 3, 64, 64}, expected.get("image").shape());
        assertArrayEquals(new long[] {1, 77, 32}, expected.get("prompt_embeds").shape());
        assertEquals(64, Reference.picture("sd1-ddim").width());
    }

    /** Ties the three readers together: the PNG is the tensor's values, rounded. */
    @Test
    void theTensorIsThePicture() {
        float[] image = Reference.expected("sd1-ddim").get("image").values();
        byte[] rgb = new byte[image.length];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            rgb[i] = (byte) Math.rint(255 * image[i % 3 * 64 * 64 + pixel]);
        }
        Agreement.assertAgrees("sd1-ddim", Reference.picture("sd1-ddim"), new Pixels(64, 64, rgb));
    }

    @Test
    void everyExpectedFileCanBeRead() throws IOException {
        try (Stream<Path> files = Files.list(Reference.path("expected"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".safetensors"))
                    .toList()) {
                assertFalse(StoredArrays.read(file).names().isEmpty(), file.toString());
            }
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> Reference.path("models/none"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Reference.expected("sd1-ddim").get("none"));
    }
}
