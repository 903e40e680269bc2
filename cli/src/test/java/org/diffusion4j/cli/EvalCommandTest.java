package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theSubjectsAreNamed() {
        assertEquals(2, run("eval"));
        assertTrue(err.toString().contains("judge") && err.toString().contains("glyph64"), err.toString());
    }

    @Test
    void aFolderWithoutADataSetIsRefused(@TempDir Path folder) {
        assertEquals(3, run("eval", "judge", "--data", folder.toString()));
        assertTrue(err.toString().contains("glyph64.json"), err.toString());
        assertEquals(3, run("eval", "glyph64", "--data", folder.toString()));
        assertEquals("", out.toString());
    }

    @Test
    void anUnknownPartOfTheJudgeIsRefused(@TempDir Path folder) {
        assertEquals(2, run("train", "judge", "--data", folder.toString(), "--out", "x", "--part", "taste"));
        assertTrue(err.toString().contains("taste") && err.toString().contains("style"), err.toString());
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
