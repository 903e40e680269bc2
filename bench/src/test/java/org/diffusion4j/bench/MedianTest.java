package org.diffusion4j.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertEquals(7, Median.of(7));
        assertEquals(5, Median.of(1, 9));
        assertEquals(2, Median.of(9, 2, 1));
        assertEquals(3, Median.of(List.of(4.0, 9.0, 2.0, 1.0)));
    }

    @Test
    void measurementsKeepTheirOrder() {
        double[] values = {3, 1, 2};
        assertEquals(2, Median.of(values));
        assertArrayEquals(new double[] {3, 1, 2}, values);
    }
}
