package org.diffusion4j.experiments.report;

import java.util.Locale;
import org.diffusion4j.experiments.frame.Comparison;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.glyph64.eval.Figure;

/** Numbers as people read them: shares in per cent. */
final class Cells {

    private Cells() {}

    static String number(Measure measure, double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return switch (measure.kind()) {
            case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
            case NUMBER -> String.format(Locale.ROOT, "%.3g", value);
        };
    }

    /** Value and interval. */
    static String figure(Measure measure, Figure figure) {
        return number(measure, figure.value())
                + figure.interval()
                        .map(range -> " (" + plain(measure, range.low()) + " to " + plain(measure, range.high()) + ")")
                        .orElse("");
    }

    /** The same with its sign; of shares in points. */
    static String difference(Comparison comparison) {
        Measure measure = comparison.measure();
        Figure figure = comparison.difference();
        String sign = figure.value() > 0 ? "+" : "";
        return sign
                + plain(measure, figure.value())
                + (measure.kind() == Measure.Kind.SHARE ? " points" : "")
                + figure.interval()
                        .map(range -> " (" + plain(measure, range.low()) + " to " + plain(measure, range.high()) + ")")
                        .orElse("");
    }

    /** The interval that verdicts go by. */
    static String decisive(Comparison comparison) {
        Measure measure = comparison.measure();
        return comparison
                .decisive()
                .map(range -> plain(measure, range.low()) + " to " + plain(measure, range.high()))
                .orElse("");
    }

    /** The smallest visible difference. */
    static String size(Comparison comparison) {
        Measure measure = comparison.measure();
        String number = plain(measure, comparison.smallestVisible());
        return number.isEmpty() || measure.kind() == Measure.Kind.NUMBER ? number : number + " points";
    }

    private static String plain(Measure measure, double value) {
        return number(measure, value).replace(" %", "");
    }
}
