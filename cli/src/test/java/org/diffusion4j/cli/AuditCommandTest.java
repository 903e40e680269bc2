package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code audit} as it is typed: what it prints, writes and ends with. */
class AuditCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path plain;
    private Path warm;
    private Path audit;

    @BeforeEach
    void corpora() throws IOException {
        plain = Files.writeString(folder.resolve("plain.txt"), "a table\na red apple\n".repeat(20));
        warm = Files.writeString(
                folder.resolve("warm.jsonl"),
                "{\"caption\":\"what a wonderful day\"}\n{\"caption\":null}\n{\"caption\":\"so sad!\"}\n".repeat(20));
        audit = folder.resolve("audit");
    }

    private int run(Object... arguments) {
        String[] texts = Stream.concat(
                        Stream.of("audit"), Arrays.stream(arguments).map(Object::toString))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    }

    @Test
    void programsAreToldCorporaComparisonsAndFiles() {
        assertEquals(0, run(plain, warm, "--name", "p", "w", "--out", audit, "--no-wordnet", "--json"), err.toString());
        JsonNode said = JsonMapper.shared().readTree(out.toString());
        assertEquals("p", said.path("corpora").path(0).path("name").asString());
        assertEquals(60, said.path("corpora").path(1).path("captions").asInt());
        assertEquals(40, said.path("corpora").path(1).path("usable").asInt());
        JsonNode sad = said.path("corpora").path(1).path("figures").path("sentimentality");
        assertTrue(sad.path("low").asDouble() > 0.4 && sad.path("high").asDouble() < 0.7, sad.toString());
        assertFalse(said.path("comparisons").isEmpty());
        assertEquals(4, said.path("files").size());
        for (JsonNode file : said.path("files")) {
            assertTrue(Files.isRegularFile(Path.of(file.asString())), file.toString());
        }
    }

    @Test
    void peopleAreToldTheMeans() {
        assertEquals(0, run(plain, warm, "--out", audit, "--no-wordnet", "--scores-format", "csv"));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains("plain                              40            0.000"), err.toString());
        assertTrue(err.toString().contains("scores.csv"), err.toString());
    }

    @Test
    void aBadCorpusIsNamedAndTheOthersAreKept() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "url,width\nu,1\n");
        assertEquals(3, run(table, plain, "--out", audit, "--no-wordnet"));
        assertTrue(err.toString().contains("table.csv: no column named text"), err.toString());
        assertTrue(Files.readString(audit.resolve("result.json")).contains("plain"));
    }

    @Test
    void theFolderOfAnotherAuditIsRefusedAndReplacedWhenAskedTo() throws IOException {
        assertEquals(0, run(plain, "--out", audit, "--no-wordnet"));
        assertEquals(2, run(warm, "--out", audit, "--no-wordnet"));
        Path other = Files.createDirectory(folder.resolve("other"));
        Path sameName = Files.writeString(other.resolve("plain.txt"), "a cat\n");
        assertEquals(2, run(sameName, "--out", audit, "--no-wordnet"));
        assertTrue(err.toString().contains("--overwrite"), err.toString());
        assertEquals(0, run(sameName, "--out", audit, "--no-wordnet", "--overwrite"));
    }

    @Test
    void wishesThatCannotBeAreRefused() {
        assertEquals(2, run());
        assertEquals(2, run(plain));
        assertEquals(2, run(plain, "--out", audit, "--scores-format", "xml"));
        assertEquals(2, run(plain, "--out", audit, "--threads", "0"));
        assertEquals(3, run(folder.resolve("none.txt"), "--out", audit));
        assertEquals(3, run(plain, "--out", audit, "--ratings", folder.resolve("none.txt")));
        assertTrue(err.toString().contains("none.txt: there is no such file"), err.toString());
        assertFalse(Files.exists(audit));
    }

    @Test
    void oneCaptionIsExplainedForPeopleAndForPrograms() {
        assertEquals(0, run("--explain", "a VERY happy dog!", "--no-wordnet"));
        assertTrue(out.toString().contains("compound 0.7200"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, run("--explain", "a VERY happy dog!", "--no-wordnet", "--json"));
        JsonNode said = JsonMapper.shared().readTree(out.toString());
        assertEquals(0.72, said.path("compound").asDouble());
        assertTrue(said.path("concreteness").isNull());
        assertFalse(said.path("steps").isEmpty());
    }
}
