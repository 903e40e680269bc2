package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
    void whatAFileIsItsNameDoesNotSay() throws IOException {
        Path picture = folder.resolve("picture.safetensors");
        Picture.of(2, 1, new byte[6]).write(picture);
        assertEquals(0, info(picture));
        assertEquals("PNG, 2x1, without settings\n", out.toString());
        // A header of this length begins with the letters BM, as a BMP does.
        String header = "{\"emb_params\":{\"dtype\":\"F32\",\"shape\":[1,32],\"data_offsets\":[0,128]}}";
        ByteBuffer bytes = ByteBuffer.allocate(8 + 0x4D42 + 128).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0x4D42).put((header + " ".repeat(0x4D42 - header.length())).getBytes(StandardCharsets.UTF_8));
        Path model = Files.write(folder.resolve("model.png"), bytes.array());
        out.getBuffer().setLength(0);
        assertEquals(0, info(model), err.toString());
        assertTrue(out.toString().startsWith("a textual inversion"), out.toString());
    }

    @Test
    void whatIsNeitherIsRefusedAsWhatItsNamePromises() throws IOException {
        assertEquals(3, info(Files.writeString(folder.resolve("page.png"), "<!DOCTYPE html>")));
        assertTrue(err.toString().contains("does not begin as a picture"), err.toString());
        err.getBuffer().setLength(0);
        assertEquals(3, info(Files.writeString(folder.resolve("page.safetensors"), "<!DOCTYPE html>")));
        assertTrue(err.toString().contains("no safetensors file"), err.toString());
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
