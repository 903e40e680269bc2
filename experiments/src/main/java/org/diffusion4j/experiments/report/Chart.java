package org.diffusion4j.experiments.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.diffusion4j.glyph64.eval.Interval;

/** Draws small charts as SVG text, which stands in a page itself or in a file beside it. */
final class Chart {

    /** Colours that colour-blind readers can tell apart (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

    private static final int WIDTH = 560;
    private static final int HEIGHT = 280;
    private static final int LEFT = 64;
    private static final int RIGHT = 150;
    private static final int TOP = 16;
    private static final int BOTTOM = 44;
    private static final int LINE = 18;

    /** A value, where it lies with 95 % confidence, and what it is called. */
    record Point(String label, double value, Interval interval) {}

    /** Points of one row, the label of each a place on the axis. */
    record Row(String name, List<Point> points) {}

    private final StringBuilder svg = new StringBuilder();

    private Chart(int width, int height) {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' role='img' font-size='11' font-family='sans-serif'>%n",
                width, height, width, height);
        add("<rect width='%d' height='%d' fill='white'/>%n", width, height);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private void text(double x, double y, String anchor, String words) {
        add("<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>%n", x, y, anchor, Html.escaped(words));
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        add("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' %s/>%n", x1, y1, x2, y2, style);
    }

    private String finish() {
        return svg.append("</svg>\n").toString();
    }

    /**
     * Rows of values over the places of their dial, evenly spaced, with their intervals.
     *
     * @param title what is measured, in the unit of the values
     * @param places labels of the axis
     * @param dial what they are
     * @param reference a dashed line, such as what real pictures reach
     */
    static String curves(String title, String dial, List<String> places, List<Row> rows, OptionalDouble reference) {
        double most = Math.max(
                reference.orElse(0),
                rows.stream()
                        .flatMap(row -> row.points().stream())
                        .mapToDouble(point -> point.interval().high())
                        .max()
                        .orElse(1));
        double top = most > 0 ? most * 1.05 : 1;
        Chart chart = new Chart(WIDTH, HEIGHT);
        int base = HEIGHT - BOTTOM;
        chart.text(LEFT, TOP - 4, "start", title);
        for (int i = 0; i <= 4; i++) {
            double y = base - i / 4.0 * (base - TOP);
            chart.line(LEFT, y, WIDTH - RIGHT, y, "stroke='#ddd'");
            chart.text(LEFT - 6, y + 4, "end", String.format(Locale.ROOT, "%.3g", top * i / 4));
        }
        for (int i = 0; i < places.size(); i++) {
            chart.text(x(i, places.size()), base + 16, "middle", places.get(i));
        }
        chart.text((LEFT + WIDTH - RIGHT) / 2.0, base + 34, "middle", dial);
        if (reference.isPresent()) {
            double y = y(reference.getAsDouble(), top);
            chart.line(LEFT, y, WIDTH - RIGHT, y, "stroke='#555' stroke-dasharray='4 3'");
            chart.text(WIDTH - RIGHT + 6, y + 4, "start", "real pictures");
        }
        for (int i = 0; i < rows.size(); i++) {
            chart.row(rows.get(i), i, places, top);
        }
        return chart.finish();
    }

    private void row(Row row, int number, List<String> places, double top) {
        String colour = COLOURS.get(number % COLOURS.size());
        // Rows stand a little beside each other, so that their intervals can be told apart.
        double aside = 3.0 * number;
        StringBuilder path = new StringBuilder();
        for (Point point : row.points()) {
            double x = x(places.indexOf(point.label()), places.size()) + aside;
            double y = y(point.value(), top);
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            line(x, y(point.interval().low(), top), x, y(point.interval().high(), top), "stroke='" + colour + "'");
            add("<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>%n", x, y, colour);
        }
        add(
                "<polyline fill='none' stroke-width='1.6' stroke='%s' points='%s'/>%n",
                colour, path.toString().strip());
        double y = HEIGHT - BOTTOM - 6 - LINE * number;
        line(WIDTH - RIGHT + 8, y, WIDTH - RIGHT + 24, y, "stroke-width='2' stroke='" + colour + "'");
        text(WIDTH - RIGHT + 28, y + 4, "start", row.name());
    }

    private static double x(int place, int places) {
        double step = (double) (WIDTH - RIGHT - LEFT) / places;
        return LEFT + step * (place + 0.5);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - Math.max(0, value) / top * (HEIGHT - BOTTOM - TOP);
    }

    /**
     * Differences one below the other, around zero.
     *
     * @param title what is measured
     */
    static String differences(String title, List<Point> points) {
        int label = 250;
        int width = 640;
        int height = TOP + 16 + points.size() * LINE + 20;
        double most = points.stream()
                .mapToDouble(point -> Math.max(
                        Math.abs(point.interval().low()),
                        Math.abs(point.interval().high())))
                .max()
                .orElse(1);
        double scale = (width - label - 20) / 2.0 / (most > 0 ? most * 1.05 : 1);
        double zero = label + (width - label - 20) / 2.0;
        Chart chart = new Chart(width, height);
        chart.text(8, TOP, "start", title);
        for (double tick : new double[] {-most, -most / 2, 0, most / 2, most}) {
            double x = zero + tick * scale;
            chart.line(x, TOP + 8, x, height - 18, tick == 0 ? "stroke='#555'" : "stroke='#ddd'");
            chart.text(x, height - 4, "middle", String.format(Locale.ROOT, "%.2g", tick));
        }
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double y = TOP + 20 + i * LINE;
            chart.text(label - 10, y + 4, "end", point.label());
            chart.line(
                    zero + point.interval().low() * scale,
                    y,
                    zero + point.interval().high() * scale,
                    y,
                    "stroke-width='2' stroke='" + COLOURS.getFirst() + "'");
            chart.add(
                    "<circle cx='%.1f' cy='%.1f' r='3.5' fill='%s'/>%n",
                    zero + point.value() * scale, y, COLOURS.getFirst());
        }
        return chart.finish();
    }
}
