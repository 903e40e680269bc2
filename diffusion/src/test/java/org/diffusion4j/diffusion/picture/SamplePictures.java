package org.diffusion4j.diffusion.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Small pictures of many kinds, kept as resources. */
final class SamplePictures {

    private SamplePictures() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = SamplePictures.class.getResourceAsStream("/pictures/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    static List<String> lines(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    /** The names of all of them. */
    static List<String> names() throws IOException {
        return lines("expected.tsv").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
    }
}
