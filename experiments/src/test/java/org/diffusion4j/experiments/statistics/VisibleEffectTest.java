package org.diffusion4j.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.diffusion4j.glyph64.eval.Interval;
import org.junit.jupiter.api.Test;

class VisibleEffectTest {

    /** The specification of paper 09 counts them: 3.5 points in about 1,270 pairs, about 5 in 600, a fifth of them differing. */
    @Test
    void theCountsOfPaperNine() {
        assertEquals(0.035, VisibleEffect.ofShares(0.2, 1272), 2e-4);
        assertEquals(0.051, VisibleEffect.ofShares(0.2, 600), 2e-4);
    }

    /** Arms that never differed could have differed: where all that differ fall to one side, about eight pairs show it. */
    @Test
    void armsThatNeverDifferStillHaveASmallestEffect() {
        double effect = VisibleEffect.ofShares(0, 600);
        assertTrue(effect * 600 > 5 && effect * 600 < 9, "pairs: " + effect * 600);
    }

    @Test
    void fewerPairsSeeLess() {
        assertTrue(VisibleEffect.ofShares(0.2, 100) > VisibleEffect.ofShares(0.2, 1000));
    }

    /** An interval of 1.96 standard errors to either side, of one each. */
    @Test
    void anIntervalShowsItsStandardError() {
        assertEquals(2.80, VisibleEffect.ofInterval(new Interval(-1.96, 1.96)), 0.01);
    }
}
