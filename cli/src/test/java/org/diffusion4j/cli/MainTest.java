package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.function.Supplier;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NotEnoughMemoryException;
import org.junit.jupiter.api.Test;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void versionNamesProgramLibtorchAndJdk() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().matches("(?s)diffusion4j \\d.*libtorch \\d.*JDK \\d.*"), out.toString());
    }

    @Test
    void helpGoesToStandardOutput() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("data"), out.toString());
        assertEquals(0, run("data", "glyph64", "--help"));
        assertTrue(out.toString().contains("Examples:"), out.toString());
    }

    @Test
    void whatIsUnknownIsRefusedByName() {
        assertEquals(2, run("--no-such-option"));
        assertTrue(err.toString().contains("'--no-such-option'"), err.toString());
        assertEquals(2, run("no-such-command"));
        assertTrue(err.toString().contains("'no-such-command'"), err.toString());
        assertEquals(2, run());
        assertEquals("", out.toString());
    }

    @Test
    void anArgumentThatBeginsWithAtIsNotAFile() {
        assertEquals(2, run("@pom.xml"));
        assertTrue(err.toString().contains("'@pom.xml'"), err.toString());
    }

    @Test
    void eachKindOfFailureHasItsStatus() {
        assertEquals(2, explain(new InvalidRequestException("steps")));
        assertEquals(3, explain(new InvalidFileException("file")));
        assertEquals(4, explain(new NotEnoughMemoryException("memory")));
        assertEquals(130, explain(new CancelledException("cancelled")));
        assertEquals(1, explain(new FailedException("disk")));
        assertEquals(1, explain(new IllegalStateException("bug")));
        assertEquals(4, explain(new OutOfMemoryError("Java heap space")));
        assertEquals(
                4,
                explain(new RuntimeException(
                        "[enforce fail at alloc_cpu.cpp:127] . DefaultCPUAllocator: not enough memory:"
                                + " you tried to allocate 4000000000000 bytes.\nException raised from …\nframe #0")));
    }

    @Test
    void aFailureIsOneLineUnlessMoreIsAskedFor() {
        explain(new InvalidFileException("model: there is no such folder"));
        assertEquals("d4j: model: there is no such folder" + System.lineSeparator(), err.toString());
        err.getBuffer().setLength(0);
        explain(new RuntimeException("size mismatch\nframe #0: pages of this"));
        assertTrue(err.toString().contains("size mismatch") && !err.toString().contains("frame"), err.toString());
        Failures.explain(new IllegalStateException("bug"), new PrintWriter(err), true);
        assertTrue(err.toString().contains("at org.diffusion4j.cli.MainTest"), err.toString());
    }

    /** What stands in for a heap that is full and a library that does not load: a place to print to that throws. */
    @Test
    void anErrorIsExplainedAsAnExceptionIs() {
        assertEquals(4, runInto(() -> new OutOfMemoryError("Java heap space"), "--version"));
        assertEquals(
                "d4j: not enough memory (Java heap space); ask for a smaller or for fewer pictures"
                        + System.lineSeparator(),
                err.toString());
        err.getBuffer().setLength(0);
        assertEquals(1, runInto(() -> new ExceptionInInitializerError(new IllegalStateException("bug")), "--version"));
        assertTrue(err.toString().startsWith("d4j: IllegalStateException: bug"), err.toString());
        assertTrue(err.toString().contains("--verbose"), err.toString());
    }

    private int runInto(Supplier<Error> failure, String... arguments) {
        Writer broken = new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                throw failure.get();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        return Main.run(new PrintWriter(broken, true), new PrintWriter(err, true), arguments);
    }

    private int explain(Throwable failure) {
        return Failures.explain(failure, new PrintWriter(err, true), false);
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
