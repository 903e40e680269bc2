package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several prompts of a file: {@code generate --prompts} and {@code sheet}. */
class SeriesTest {

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String command, String lines, String... more) throws IOException {
        Path prompts = Files.writeString(folder.resolve("lines.txt"), lines);
        List<String> arguments = new ArrayList<>(List.of(command, "--prompts", prompts.toString()));
        arguments.addAll(List.of("--model", Reference.path("models/sd1-tiny").toString()));
        arguments.addAll(List.of("--steps", "1"));
        arguments.addAll(List.of(more));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--width="))) {
            arguments.addAll(List.of("--width", "32", "--height", "32"));
        }
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--out="))) {
            arguments.addAll(List.of("--out", folder.resolve("x.png").toString()));
        }
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private String phrases(String json) throws IOException {
        return Files.writeString(folder.resolve("phrases.json"), json.replace('\'', '"'))
                .toString();
    }

    @Test
    void whatTheLastPromptCannotHaveEndsASeriesBeforeItBegins() throws IOException {
        String file = phrases("{'phrases': [{'text': 'red car'}]}");
        for (String command : List.of("generate", "sheet")) {
            assertEquals(2, run(command, "a red car\na white sheep\n", "--structure-file", file), err.toString());
            assertTrue(err.toString().contains("\"red car\" is not in the prompt \"a white sheep\""), err.toString());
            assertFalse(Files.exists(folder.resolve("x.png")));
        }
    }

    @Test
    void whatOnePromptHasStandsAtItsPictures() throws IOException {
        assertEquals(
                0,
                run("generate", "a red car by a tree\na white sheep on a hill\n", "--structure", "--json"),
                err.toString());
        JsonNode whole = new JsonMapper().readTree(out.toString());
        assertFalse(whole.has("structure") || whole.has("prompt"), whole.toString());
        double steps = 0;
        for (JsonNode picture : whole.path("pictures")) {
            assertTrue(picture.path("structure").path("phrases").size() > 0, picture.toString());
            steps += picture.path("seconds").path("steps").asDouble();
        }
        assertEquals(steps, whole.path("seconds").path("steps").asDouble(), 1e-9);
        assertEquals(2, whole.path("files").size());
    }

    @Test
    void aFileOfPhrasesCannotWriteToTheTerminal() throws IOException {
        String file = phrases("{'phrases': [{'text': '\\u001b]0;owned\\u0007\\u001b[2Jx'}]}");
        assertEquals(2, run("generate", "a red car\n", "--structure-file", file), err.toString());
        assertTrue(err.toString().contains("is not in the prompt"), err.toString());
        assertFalse(err.toString().contains("\u001b"), "an escape sequence");
    }

    @ParameterizedTest
    @CsvSource({
        "--seed=7, one seed goes with --samplers",
        "--images=4, one picture of each prompt and row",
        "--samplers=all --sampler=ddim, leave one of the two",
        "--samplers=all --seeds=4, leave one of the two",
        "--out=none/s.png, there is no folder",
        "--out=s.jpg, pictures are written as PNG",
        "--width=32000 --height=32000, a sheet of 32008x128020 pixels is more than a picture can have; ask for fewer",
    })
    void aSheetRefusesWhatItWouldPassOver(String options, String explanation) throws IOException {
        assertEquals(2, run("sheet", "a red car\n", options.split(" ")), err.toString());
        assertTrue(err.toString().contains(explanation), err.toString());
        assertFalse(Files.exists(folder.resolve("x.png")));
    }

    /** The last of the samplers as well as the first. */
    @Test
    void aSheetThatASamplerRefusesEndsBeforeItsFirstRow() throws IOException {
        assertEquals(2, run("sheet", "a red car\n", "--samplers=euler,ddim", "--sigmas=karras"), err.toString());
        assertTrue(err.toString().contains("the sampler ddim has no noise levels to space"), err.toString());
        assertFalse(err.toString().contains("drawn"), err.toString());
    }

    @Test
    void aSheetSaysEachWarningOnce() throws IOException {
        assertEquals(0, run("sheet", "a red car\na white sheep\n", "--seeds", "2"), err.toString());
        assertEquals(
                1,
                err.toString()
                        .lines()
                        .filter(line -> line.startsWith("warning: this model was made for pictures of 64x64"))
                        .count(),
                err.toString());
        assertTrue(Files.exists(folder.resolve("x.png")));
    }
}
