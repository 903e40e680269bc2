package org.diffusion4j.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;

/** A file with a prompt a line, UTF-8; empty lines and lines that begin with {@code #} are none. */
final class PromptFile {

    private static final long MOST_BYTES = 16L << 20;

    private PromptFile() {}

    /** The prompts in the order of the file, at least one. */
    static List<String> read(Path path) {
        InputFile file = InputFile.regular(path);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.read(MOST_BYTES)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidFileException(path + ": is not UTF-8 text; save it as UTF-8", e);
        }
        List<String> prompts = text.replace("\uFEFF", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (prompts.isEmpty()) {
            throw new InvalidFileException(path + ": holds no prompt; write one a line");
        }
        return prompts;
    }
}
