package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Paint-with-words and the attention that is shown, from the command line. */
class PaintOptionsTest {

    private static final String PROMPT = "a red car and a white sheep";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void paint() {
        write("left.png", 16, 16, 0xffffff, 0);
        write("wide.png", 32, 16, 0xffffff, 0);
        write("black.png", 16, 16, 0, 0);
        write("white.png", 16, 16, 0xffffff, 0xffffff);
        write("canvas.png", 16, 16, 0xff0000, 0x0000ff);
    }

    private void write(String name, int width, int height, int left, int right) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            int colour = i % width < width / 2 ? left : right;
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        Picture.of(width, height, rgb).write(folder.resolve(name));
    }

    private int draw(String prompt, String... more) {
        List<String> arguments = new ArrayList<>(List.of("generate", prompt));
        Stream.of(more).map(text -> text.replace("DIR", folder.toString())).forEach(arguments::add);
        arguments.addAll(List.of("--model", Reference.path("models/sd1-tiny").toString()));
        arguments.addAll(List.of("--steps", "1", "--seed", "3", "--width", "32", "--height", "32", "--json"));
        arguments.addAll(List.of("--out", folder.resolve("x.png").toString()));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private byte[] pixels(String name) {
        return InputPicture.read(folder.resolve(name)).rgb();
    }

    private String report() {
        return new JsonMapper().readTree(out.toString()).get("paint").toString();
    }

    @Test
    void theReportShowsPhrasesTokensAndShares() {
        assertEquals(
                0,
                draw(PROMPT, "--paint", "red car=DIR/left.png", "--paint", "sheep=DIR/left.png:-1.5"),
                err.toString());
        assertEquals(
                "{\"weight\":0.4,\"phrases\":["
                        + "{\"text\":\"red car\",\"span\":[2,9],\"tokens\":[1,4],\"strength\":1.0,\"share\":0.5},"
                        + "{\"text\":\"sheep\",\"span\":[22,27],\"tokens\":[8,12],\"strength\":-1.5,\"share\":0.5}]}",
                report());
        assertEquals(
                List.of("this model was made for pictures of 64x64; at 32x32 expect little that can be recognised"),
                err.toString()
                        .lines()
                        .filter(line -> line.startsWith("warning: "))
                        .map(line -> line.substring("warning: ".length()))
                        .toList());
    }

    @Test
    void aCanvasPaintsWhatItsMasksWould() {
        assertEquals(
                0,
                draw(
                        PROMPT,
                        "--canvas",
                        "DIR/canvas.png",
                        "--canvas-color",
                        "#FF0000=red car:1.2",
                        "--canvas-color",
                        "#0000ff=sheep",
                        "--paint-weight",
                        "0.8"),
                err.toString());
        assertTrue(report().startsWith("{\"weight\":0.8,\"phrases\":[{\"text\":\"red car\""), report());
        assertTrue(report().contains("\"strength\":1.2,\"share\":0.5},{\"text\":\"sheep\""), report());
        byte[] painted = pixels("x.png");
        write("right.png", 16, 16, 0, 0xffffff);
        assertEquals(
                0,
                draw(PROMPT, "--paint=red car=DIR/left.png:1.2", "--paint=sheep=DIR/right.png", "--paint-weight=0.8"),
                err.toString());
        assertArrayEquals(painted, pixels("x.png"));
    }

    @Test
    void withoutTheOptionsTheReportIsAsEver() {
        assertEquals(0, draw(PROMPT), err.toString());
        assertFalse(out.toString().contains("paint"), out.toString());
    }

    @Test
    void aStrengthIsJudgedBesideTheWeightThatWasGiven() {
        assertEquals(0, draw(PROMPT, "--paint=sheep=DIR/left.png:30", "--paint-weight=0.1"), err.toString());
        assertTrue(report().contains("\"strength\":30.0"), report());
    }

    @Test
    void aFileWhoseNameHoldsAColonIsTakenWhole() throws IOException {
        Files.copy(folder.resolve("left.png"), folder.resolve("left:2"));
        assertEquals(0, draw("a=b car", "--paint=a=b=DIR/left:2"), err.toString());
        assertTrue(report().contains("\"text\":\"a=b\",") && report().contains("\"strength\":1.0"), report());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2 | --paint=dog=DIR/left.png                                | "dog" is not in the prompt
            2 | --paint=a=DIR/left.png                                  | "a" is in the prompt 2 times; say which is meant: "a#1"
            2 | --paint=sheep#2=DIR/left.png                            | "sheep#2" is in the prompt only once
            2 | --paint=sheep                                           | write the phrase and its mask
            2 | --paint=sheep=DIR/left.png:much                         | the strength "much" is not a finite number
            2 | --paint=sheep=DIR/left.png:30                           | times the strength 30.0 of "sheep" is 12.0
            2 | --paint=sheep=DIR/black.png                             | black.png: nothing is painted
            2 | --paint=sheep=DIR/wide.png                              | is 32x16 and the picture 32x32
            3 | --paint=sheep=DIR/none.png                              | none.png
            2 | --paint-weight=0.3                                      | --paint-weight counts only with --paint or --canvas
            2 | --paint-scaling=largest                                 | --paint-scaling counts only with
            2 | --paint=sheep=DIR/left.png --paint-weight=11            | between 0 and 10, not be 11.0
            2 | --paint=sheep=DIR/left.png --paint-scaling=big          | there is no scaling 'big'
            2 | --show-attention=DIR/left.png                           | that is a file; name a folder
            2 | --canvas=DIR/canvas.png                                 | --canvas counts only with --canvas-color
            2 | --canvas-color=#ff0000=sheep                            | --canvas-color counts only with --canvas
            2 | --canvas=DIR/canvas.png --canvas-color=red=sheep        | write a colour and its phrase
            2 | --canvas=DIR/canvas.png --canvas-color=#ff0000=sheep    | no phrase is given for #0000ff (128 pixels)
            2 | --canvas=DIR/canvas.png --canvas-color=#ff0000=car --canvas-color=#0000ff=sheep --canvas-color=#00ff00=white | of "white" is not in it; it has #0000ff (128 pixels), #ff0000 (128 pixels)
            """)
    void aWrongWishIsRefused(int status, String options, String explanation) {
        assertEquals(status, draw(PROMPT, options.split(" ")), err.toString());
        assertTrue(err.toString().contains(explanation), err.toString());
        assertEquals("", out.toString());
        assertFalse(Files.exists(folder.resolve("x.png")));
    }

    @Test
    void aWhiteMaskIsDrawnWithAWarning() {
        assertEquals(0, draw(PROMPT, "--paint=sheep=DIR/white.png"), err.toString());
        assertTrue(err.toString().contains("warning: white.png: the mask of \"sheep\" is white everywhere"));
    }

    @Test
    void attentionIsShownForEveryWordAndThePictureStays() throws IOException {
        assertEquals(0, draw(PROMPT), err.toString());
        byte[] plain = pixels("x.png");
        assertEquals(0, draw(PROMPT, "--show-attention", "DIR/maps/new"), err.toString());
        assertArrayEquals(plain, pixels("x.png"));
        try (Stream<Path> files = Files.list(folder.resolve("maps/new"))) {
            assertEquals(
                    List.of(
                            "01-a.png",
                            "02-red.png",
                            "03-car.png",
                            "04-and.png",
                            "05-a.png",
                            "06-white.png",
                            "07-sheep.png",
                            "sheet.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(
                32, InputPicture.read(folder.resolve("maps/new/02-red.png")).width());
        assertTrue(err.toString().contains("sheet.png"), err.toString());
    }

    @Test
    void everyPictureOfABatchHasItsMaps() {
        assertEquals(0, draw("sheep", "--images", "2", "--show-attention", "DIR/maps"), err.toString());
        assertTrue(Files.exists(folder.resolve("maps/01-sheep-1.png")));
        assertTrue(Files.exists(folder.resolve("maps/sheet-1.png")));
        assertFalse(Arrays.equals(pixels("maps/01-sheep.png"), pixels("maps/01-sheep-1.png")));
    }
}
