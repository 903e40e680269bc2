package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InfoCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void tellsProgramsWhatOtherProgramsWrote() {
        for (JsonNode expected : Reference.json("expected/infotext.json")) {
            out.getBuffer().setLength(0);
            assertEquals(0, info(Reference.path(expected.get("file").asString()), "--json"));
            JsonNode told = JsonMapper.shared().readTree(out.toString());
            for (String key : new String[] {"prompt", "negative_prompt", "settings", "loras"}) {
                assertEquals(expected.get(key), told.get(key));
            }
        }
        assertEquals("", err.toString());
    }

    @Test
    void tellsPeople() {
        Path file = folder.resolve("bild mit Leerzeichen é.png");
        Picture.of(2, 1, new byte[6]).write(file, "a \u001b[31mfox\nSteps: 3, Model: \"a, b\"");
        assertEquals(0, info(file));
        assertEquals("PNG, 2x1\nPrompt: a ?[31mfox\nSteps: 3\nModel: a, b\n", out.toString());
    }

    @Test
    void aPictureWithoutSettingsIsNoError() {
        Path file = folder.resolve("bare.png");
        Picture.of(2, 1, new byte[6]).write(file);
        assertEquals(0, info(file));
        assertEquals("PNG, 2x1, without settings\n", out.toString());
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "nothing to see");
        for (Path file : new Path[] {text, folder, folder.resolve("missing.png")}) {
            err.getBuffer().setLength(0);
            assertEquals(3, info(file, "--json"));
            assertTrue(err.toString().contains(file.toString()), err.toString());
        }
        assertEquals("", out.toString());
    }

    private int info(Path file, String... options) {
        String[] arguments = new String[2 + options.length];
        arguments[0] = "info";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
