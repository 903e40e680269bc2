package org.diffusion4j.audit.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.diffusion4j.audit.stats.Interval;

/** Numbers as reports print them, the same in every locale. */
public final class Numbers {

    private Numbers() {}

    /** Six decimals at most, for programs; the rest is noise of the draws. */
    static BigDecimal exact(double value) {
        BigDecimal rounded =
                new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.1f" : "%.3f", value)
                .replaceAll("^-(0\\.0+)$", "$1");
    }

    /** Such as {@code 0.412 [0.398, 0.426]}. */
    public static String text(Interval interval) {
        return interval.hasBounds()
                ? text(interval.value()) + " [" + text(interval.low()) + ", " + text(interval.high()) + "]"
                : text(interval.value());
    }

    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String percent(long part, long of) {
        return of == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / of);
    }
}
