package org.diffusion4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;

class ControlBenchTest {

    @Test
    void everyControlHasItsStepsInOneDrawing() {
        ControlPlan plan = new ControlPlan(List.of(Precision.FLOAT32), 32, 3, Reference.path("models/sd1-tiny"));
        Map<String, MedianFigure> figures = new ControlBench(plan, _ -> {}).run();
        assertEquals(
                List.of(
                        "plain_step_seconds_float32",
                        "no_control_cost_float32",
                        "structure_cost_float32",
                        "paint_cost_float32"),
                List.copyOf(figures.keySet()));
        for (MedianFigure figure : figures.values()) {
            assertEquals(3, figure.n());
            assertTrue(figure.value() > -1 && Double.isFinite(figure.value()), figure.toString());
        }
    }

    @Test
    void aPlanWithoutRoundsIsRefused() {
        assertThrows(
                InvalidRequestException.class,
                () -> new ControlPlan(List.of(Precision.FLOAT32), 512, 0, Reference.path("models/sd1-tiny")));
    }

    private static MedianFigure oneTo(int n) {
        return MedianFigure.of(
                DoubleStream.iterate(n, value -> value - 1).limit(n).boxed().toList());
    }

    /** The ends are those of the usual table for the sign test: of 6 the extremes, of 9 the 2nd, of 25 the 8th. */
    @Test
    void theMediansIntervalIsThatOfTheSignTest() {
        assertEquals(new MedianFigure(3.5, 1, 6, 6), oneTo(6));
        assertEquals(new MedianFigure(5, 2, 8, 9), oneTo(9));
        assertEquals(new MedianFigure(13, 8, 18, 25), oneTo(25));
        assertEquals(new MedianFigure(1, 1, 1, 1), oneTo(1));
    }
}
