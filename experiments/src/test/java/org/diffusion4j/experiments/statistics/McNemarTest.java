package org.diffusion4j.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class McNemarTest {

    /** Twice the tail of a binomial of halves, counted by hand: 10 coins, at most 2 heads: 56 of 1024. */
    @Test
    void theProbabilityIsExact() {
        assertEquals(2 * 56 / 1024.0, new McNemar(2, 8).pValue(), 1e-12);
        assertEquals(2 * 56 / 1024.0, new McNemar(8, 2).pValue(), 1e-12);
        assertEquals(2 / 64.0, new McNemar(0, 6).pValue(), 1e-12);
    }

    @Test
    void equalCountsAndNoneSayNothing() {
        assertEquals(1, new McNemar(5, 5).pValue());
        assertEquals(1, new McNemar(0, 0).pValue());
    }

    /** Summed with whole numbers of any length; in doubles, 2^-1200 is nothing. */
    @Test
    void manyPairsAreCountedToo() {
        assertEquals(0.02253662756750957, new McNemar(560, 640).pValue(), 1e-9);
    }

    @Test
    void countsAreNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> new McNemar(-1, 2));
    }
}
