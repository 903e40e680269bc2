package org.diffusion4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.FailedException;
import org.junit.jupiter.api.Test;

/** With a shell in the program's place. */
class StartBenchTest {

    private static StartBench of(String script) {
        return new StartBench(List.of("/bin/sh", "-c", script), 1);
    }

    @Test
    void partsAddUpAndPackingIsInsideTheModel() {
        Map<String, Double> figures = of("echo '{\"launcher_seconds\":1,\"model_seconds\":4,\"packing_seconds\":3,"
                        + "\"first_step_seconds\":2,\"second_step_seconds\":1.5}'")
                .run();
        assertEquals(7, figures.getOrDefault("to_the_end_of_the_first_step_seconds", Double.NaN), 1e-9);
        assertEquals(4, figures.getOrDefault("model_seconds_first_day", Double.NaN), 1e-9);
        assertTrue(figures.getOrDefault("end_seconds", 0.0) < 0, "the whole took less than its parts claim");
    }

    @Test
    void onItsFirstDayTheProgramFindsNothingUnpacked() {
        Map<String, Double> figures =
                of("case $JAVA_TOOL_OPTIONS in *javacpp.cachedir=*diffusion4j.cache=*) s=9;; *) s=1;; esac;"
                                + " echo \"{\\\"libraries_seconds\\\":$s}\"")
                        .run();
        assertEquals(1, figures.getOrDefault("libraries_seconds", Double.NaN));
        assertEquals(9, figures.getOrDefault("libraries_seconds_first_day", Double.NaN));
    }

    @Test
    void aProgramThatFailsIsNamed() {
        StartBench bench = of("exit 3");
        String message = assertThrows(FailedException.class, bench::run).getMessage();
        assertTrue(message.contains("/bin/sh") && message.endsWith("status 3"), message);
    }
}
