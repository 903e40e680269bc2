package org.diffusion4j.audit.sentiment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding to decimals as Python's {@code round} does: of the number's exact value, half to even. */
final class Rounding {

    private Rounding() {}

    /**
     * @param value finite, magnitude below 10^6
     * @param decimals 3 or 4
     */
    static double round(double value, int decimals) {
        double scale = decimals == 4 ? 1e4 : 1e3;
        double scaled = value * scale;
        double distanceToHalf = Math.abs(scaled - Math.floor(scaled) - 0.5);
        // Scaling is itself rounded; only close to a half can that change the answer.
        if (distanceToHalf > 1e-6) {
            return Math.rint(scaled) / scale;
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }
}
