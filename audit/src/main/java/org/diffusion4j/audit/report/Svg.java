package org.diffusion4j.audit.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.diffusion4j.audit.stats.Interval;

/** Small charts as SVG text that stands in the page itself. */
final class Svg {

    /** Colours that colour-blind readers can tell apart (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999933");

    private static final int WIDTH = 420;
    private static final int HEIGHT = 180;
    private static final int LEFT = 40;
    private static final int BOTTOM = 24;
    private static final int TOP = 8;

    /** One corpus's shares in equal intervals, or its values along a scale. */
    record Series(String name, double[] values) {}

    /** One line of a forest of intervals. */
    record Row(String label, Interval interval) {}

    private Svg() {}

    static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static String f(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Step lines over each other, one for every corpus; each value is a share of its corpus. */
    static String histogram(double low, double high, List<Series> series) {
        double most = series.stream()
                .flatMapToDouble(s -> Arrays.stream(s.values))
                .max()
                .orElse(1);
        StringBuilder svg = open(WIDTH, HEIGHT);
        axes(svg, f("%.4g", low), f("%.4g", high), f("%.0f %%", most * 100));
        for (int i = 0; i < series.size(); i++) {
            double[] values = series.get(i).values;
            double step = (double) (WIDTH - LEFT - 8) / values.length;
            StringBuilder points = new StringBuilder();
            for (int bin = 0; bin < values.length; bin++) {
                double y = y(most == 0 ? 0 : values[bin] / most);
                points.append(f("%.1f,%.1f %.1f,%.1f ", LEFT + bin * step, y, LEFT + (bin + 1) * step, y));
            }
            svg.append(f("<polyline fill='none' stroke-width='1.8' stroke='%s' points='%s'/>", colour(i), points));
        }
        return svg.append("</svg>").toString();
    }

    /** Values along classes, such as means by caption length; not a number leaves a gap. */
    static String lines(List<String> classes, double low, double high, List<Series> series) {
        StringBuilder svg = open(WIDTH, HEIGHT);
        axes(svg, classes.getFirst(), classes.getLast(), f("%.3g", high));
        svg.append(f("<text x='%d' y='%d' text-anchor='end'>%.3g</text>", LEFT - 4, HEIGHT - BOTTOM, low));
        for (int i = 0; i < series.size(); i++) {
            double[] values = series.get(i).values;
            double step = (double) (WIDTH - LEFT - 8) / Math.max(1, values.length - 1);
            for (int k = 0; k < values.length; k++) {
                if (!Double.isNaN(values[k])) {
                    double y = y(high > low ? (values[k] - low) / (high - low) : 0);
                    svg.append(f("<circle r='3' fill='%s' cx='%.1f' cy='%.1f'/>", colour(i), LEFT + k * step, y));
                }
            }
        }
        return svg.append("</svg>").toString();
    }

    /** Intervals one below the other around zero, on a scale from -1 to 1. */
    static String forest(List<Row> rows) {
        int label = 330;
        int width = 760;
        int height = 22 + rows.size() * 16;
        StringBuilder svg = open(width, height);
        for (double tick : new double[] {-1, -0.474, -0.147, 0, 0.147, 0.474, 1}) {
            double x = label + (tick + 1) / 2 * (width - label - 10);
            svg.append(f(
                    "<line x1='%.1f' x2='%.1f' y1='0' y2='%d' stroke='%s'/><text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                    x, x, height - 14, tick == 0 ? "#555" : "#ddd", x, height - 2, f("%.3g", tick)));
        }
        for (int i = 0; i < rows.size(); i++) {
            Interval interval = rows.get(i).interval;
            double scale = (width - label - 10) / 2.0;
            double y = 10 + i * 16;
            svg.append(f(
                    "<text x='%d' y='%.1f' text-anchor='end'>%s</text>", label - 8, y + 4, escape(rows.get(i).label)));
            if (interval.hasBounds()) {
                svg.append(f(
                        "<line stroke='#0072B2' stroke-width='2' x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f'/>",
                        label + (interval.low() + 1) * scale, label + (interval.high() + 1) * scale, y, y));
            }
            svg.append(f(
                    "<circle r='3.5' fill='#0072B2' cx='%.1f' cy='%.1f'/>", label + (interval.value() + 1) * scale, y));
        }
        return svg.append("</svg>").toString();
    }

    private static StringBuilder open(int width, int height) {
        return new StringBuilder(f(
                "<svg viewBox='0 0 %d %d' width='%d' height='%d' role='img' font-size='11' font-family='sans-serif'>",
                width, height, width, height));
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private static void axes(StringBuilder svg, String left, String right, String top) {
        int base = HEIGHT - BOTTOM;
        svg.append(f("<line x1='%d' x2='%d' y1='%d' y2='%d' stroke='#555'/>", LEFT, WIDTH - 8, base, base));
        svg.append(f("<line x1='%d' x2='%d' y1='%d' y2='%d' stroke='#555'/>", LEFT, LEFT, TOP, base));
        svg.append(f("<text x='%d' y='%d'>%s</text>", LEFT, HEIGHT - 8, escape(left)));
        svg.append(f("<text x='%d' y='%d' text-anchor='end'>%s</text>", WIDTH - 8, HEIGHT - 8, escape(right)));
        svg.append(f("<text x='%d' y='%d' text-anchor='end'>%s</text>", LEFT - 4, TOP + 8, escape(top)));
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < 0x20 || Character.isSurrogate(c) && !isPaired(text, i) ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
