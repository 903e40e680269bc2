package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theExperimentsAreNamed() {
        assertEquals(2, run("reproduce"));
        for (String name : new String[] {"guidance", "09", "11-paint", "12"}) {
            assertTrue(err.toString().contains(name), err.toString());
        }
    }

    @Test
    void theDataSetHasToBeNamed(@TempDir Path folder) {
        assertEquals(2, run("reproduce", "09"));
        assertTrue(err.toString().contains("--data"), err.toString());
        assertEquals(3, run("reproduce", "guidance", "--data", folder.toString()));
        assertTrue(err.toString().contains("glyph64.json"), err.toString());
    }

    @Test
    void anUnknownBudgetIsRefused() {
        assertEquals(2, run("reproduce", "09", "--data", "x", "--budget", "endless"));
        assertTrue(err.toString().contains("choose quick or full"), err.toString());
        assertEquals("", out.toString());
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
