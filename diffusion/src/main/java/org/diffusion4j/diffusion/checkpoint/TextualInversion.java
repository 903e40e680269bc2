package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A textual inversion (Gal et al. 2022): vectors that a word in a prompt stands for.
 *
 * @param file of diffusers (one tensor, named like the token) or of the web UI
 * @param token the word; the file's own, or its name, when absent
 */
public record TextualInversion(Path file, Optional<String> token) {

    /** Under the word that the file is known by. */
    public static TextualInversion of(Path file) {
        return new TextualInversion(file, Optional.empty());
    }

    /** Under another word. */
    public static TextualInversion of(Path file, String token) {
        return new TextualInversion(file, Optional.of(token));
    }
}
