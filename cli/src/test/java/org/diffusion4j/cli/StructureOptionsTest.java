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
import tools.jackson.databind.json.JsonMapper;

class StructureOptionsTest {

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int draw(String prompt, String... more) {
        List<String> arguments = new ArrayList<>(List.of("generate", prompt));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--model", Reference.path("models/sd1-tiny").toString()));
        arguments.addAll(List.of("--steps", "1", "--seed", "3", "--width", "32", "--height", "32", "--json"));
        arguments.addAll(List.of("--out", folder.resolve("x.png").toString()));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private String file(String json) throws IOException {
        return Files.writeString(folder.resolve("phrases.json"), json).toString();
    }

    @Test
    void theReportShowsPhrasesAndTheirTokens() {
        assertEquals(0, draw("a red car and a white sheep", "--structure"), err.toString());
        assertEquals(
                "{\"mode\":\"values\",\"strength\":1.0,\"phrases\":["
                        + "{\"text\":\"a red car\",\"span\":[0,9],\"tokens\":[0,4]},"
                        + "{\"text\":\"a white sheep\",\"span\":[14,27],\"tokens\":[5,12]}]}",
                new JsonMapper().readTree(out.toString()).get("structure").toString());
        assertEquals(
                List.of("this model was made for pictures of 64x64; at 32x32 expect little that can be recognised"),
                err.toString()
                        .lines()
                        .filter(line -> line.startsWith("warning: "))
                        .map(line -> line.substring("warning: ".length()))
                        .toList());
    }

    @Test
    void withoutTheOptionTheReportIsAsEver() {
        assertEquals(0, draw("a red car and a white sheep"), err.toString());
        assertFalse(out.toString().contains("structure"), out.toString());
    }

    @Test
    void aModeAndAStrengthAreReadAndReported() {
        assertEquals(
                0,
                draw("a red car and a white sheep", "--structure", "conjunction", "--structure-strength", "0.5"),
                err.toString());
        assertTrue(
                out.toString().contains("\"structure\":{\"mode\":\"conjunction\",\"strength\":0.5,"), out.toString());
    }

    @Test
    void aFileStandsForTheParse() throws IOException {
        String file = file("{\"phrases\": [{\"text\": \"sheep\"}, {\"text\": \"A Red Car\", \"span\": [14, 23]}]}");
        assertEquals(0, draw("a red car and a red car by sheep", "--structure-file", file), err.toString());
        assertTrue(
                out.toString()
                        .contains("\"phrases\":[{\"text\":\"a red car\",\"span\":[14,23],\"tokens\":[5,9]},"
                                + "{\"text\":\"sheep\",\"span\":[27,32],\"tokens\":[10,14]}]"),
                out.toString());
    }

    @Test
    void aFileMayHoldAParseByAnotherProgram() throws IOException {
        assertEquals(0, draw("a red car (old) and a sheep", "--structure"), err.toString());
        String file = file(
                "{\"tree\": \"(ROOT (NP (NP (DT A) (JJ red) (NN car)) (-LRB- -LRB-) (JJ old) (-RRB- -RRB-) (CC and) (NP"
                        + " (DT a) (NN sheep))))\"}");
        out.getBuffer().setLength(0);
        assertEquals(0, draw("a red car (old) and a sheep", "--structure-file", file), err.toString());
        assertTrue(
                out.toString()
                        .contains("\"phrases\":[{\"text\":\"a red car\",\"span\":[0,9],\"tokens\":[0,4]},"
                                + "{\"text\":\"a sheep\",\"span\":[20,27],"),
                out.toString());
    }

    @Test
    void aPromptWithoutPhrasesIsDrawnPlainWithAWarning() {
        assertEquals(0, draw("sheep", "--structure"), err.toString());
        assertTrue(err.toString().contains("warning: structured guidance changes nothing"), err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2 | {'phrases': [{'text': 'a dog'}]}                         | "a dog" is not in the prompt
            2 | {'phrases': [{'text': 'red'}]}                           | "red" is in the prompt 2 times
            2 | {'phrases': [{'text': 'red', 'span': [3, 6]}]}           | does not stand at characters 3 to 6
            3 | {'phrases': [{'text': 'red', 'span': [6, 3]}]}           | the "span" of "red"
            3 | {'phrases': [{'text': 'red', 'span': 'all'}]}            | the "span" of "red"
            3 | {'phrases': [{'span': [0, 1]}]}                          | a phrase has no "text"
            2 | {'tree': '(ROOT (NP (DT a) (JJ red) (NN car))'}          | every bracket closed
            2 | {'tree': '(NP (DT a) (NN car)))'}                        | every bracket closed
            2 | {'tree': ''}                                             | every bracket closed
            2 | {'tree': '(NP (DT a) (NN car))'}                         | the word "car" of its tree does not come next in the prompt, which goes on with "red car
            2 | {'tree': '(NP (DT a) (JJ red) (NN car))'}                | ends before the prompt, which goes on with "and a red sheep"
            3 | {'phrases': []}                                          | lists no phrases
            3 | {'phrases': [                                            | phrases.json
            """)
    void aFileThatIsWrongIsNamed(int status, String json, String explanation) throws IOException {
        String file = file(json.replace('\'', '"'));
        assertEquals(status, draw("a red car and a red sheep", "--structure-file", file), err.toString());
        assertTrue(err.toString().contains(explanation.replace('\'', '"')), err.toString());
        assertTrue(err.toString().contains("phrases.json"), err.toString());
        assertFalse(Files.exists(folder.resolve("x.png")));
    }

    @ParameterizedTest
    @CsvSource({
        "--structure=magic, there is no mode 'magic'",
        "--structure-strength=0.5, counts only with --structure",
        "--structure --structure-strength=1.5, between 0 and 1",
        "--structure-file=none.json, none.json",
    })
    void aWrongWishIsRefused(String options, String explanation) {
        int status = draw("a red car and a red sheep", options.split(" "));
        assertEquals(options.contains("none.json") ? 3 : 2, status, err.toString());
        assertTrue(err.toString().contains(explanation), err.toString());
        assertEquals("", out.toString());
    }
}
