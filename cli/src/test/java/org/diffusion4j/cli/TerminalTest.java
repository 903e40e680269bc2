package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.diffusion4j.diffusion.Progress;
import org.junit.jupiter.api.Test;

class TerminalTest {

    /** Each drawing of a series counts its seconds from zero. */
    @Test
    void aLogHasALineEveryFifteenSecondsOfEachDrawing() {
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(err, true));
        for (int drawing = 0; drawing < 2; drawing++) {
            for (int step = 0; step <= 4; step++) {
                terminal.progress(new Progress(step, 4, Duration.ofSeconds(10L * step)));
            }
        }
        assertEquals(
                List.of(
                        "step 2 of 4, 20.0 s left",
                        "step 4 of 4, 0.0 s left",
                        "step 2 of 4, 20.0 s left",
                        "step 4 of 4, 0.0 s left"),
                err.toString().lines().toList());
    }
}
