package org.diffusion4j.glyph64.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RuleOfThreeTest {

    private static Figure share(int prompts, double ofAll) {
        double[] values = new double[prompts];
        Arrays.fill(values, ofAll);
        return Figure.mean(values);
    }

    @Test
    void whatWasNeverSeenMayStillBe() {
        assertEquals(
                new Interval(0, 0.03),
                RuleOfThree.ofShare(share(100, 0)).interval().orElseThrow());
        assertEquals(
                new Interval(0.97, 1),
                RuleOfThree.ofShare(share(100, 1)).interval().orElseThrow());
    }

    @Test
    void aWiderIntervalAndOneThatIsNotThereStay() {
        Figure wide = share(100, 0.5).withInterval(new Interval(0.4, 0.6));
        assertEquals(wide, RuleOfThree.ofShare(wide));
        assertEquals(share(1, 0), RuleOfThree.ofShare(share(1, 0)), "one case has no interval");
    }

    @Test
    void aDifferenceMayBeOnEitherSideOfNone() {
        Figure none = share(100, 0);
        assertEquals(
                new Interval(-0.03, 0.03), RuleOfThree.atLeast(none.interval().orElseThrow(), none));
    }
}
