package org.diffusion4j.glyph64.eval;

/**
 * Of n cases that are all alike, three might have been otherwise with 5 % of luck (Hanley and Lippman-Hand 1983). The
 * bootstrap draws only what was seen, so that there its interval has no width, though a small run has excluded little.
 */
public final class RuleOfThree {

    private static final double THREE = 3;

    private RuleOfThree() {}

    /** A share's interval, or that of a difference of shares, which reaches at least 3 / n to either side. */
    public static Interval atLeast(Interval interval, Figure figure) {
        double least = THREE / figure.n();
        return new Interval(
                Math.min(interval.low(), figure.value() - least), Math.max(interval.high(), figure.value() + least));
    }

    /** A share with such an interval, which stays between 0 and 1. */
    public static Figure ofShare(Figure share) {
        return share.interval()
                .map(interval -> atLeast(interval, share))
                .map(wide -> share.withInterval(new Interval(Math.max(0, wide.low()), Math.min(1, wide.high()))))
                .orElse(share);
    }
}
