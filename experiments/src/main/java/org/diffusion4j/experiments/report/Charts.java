package org.diffusion4j.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.diffusion4j.experiments.frame.Arm;
import org.diffusion4j.experiments.frame.Comparison;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.experiments.frame.Outcome;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.eval.Interval;

/**
 * The charts of an outcome, a measure each: curves where arms stand in rows, and the differences that are compared
 * otherwise.
 */
final class Charts {

    private Charts() {}

    /** @param comparisons the outcome's, which take long to compute */
    static List<Block> of(Outcome outcome, List<Comparison> comparisons) {
        boolean rows =
                outcome.arms().stream().filter(arm -> arm.dial().isPresent()).count() > 2;
        List<Block> charts = new ArrayList<>();
        charts.add(new Block.Heading("Charts"));
        for (Measure measure : outcome.measures()) {
            (rows ? curves(outcome, measure) : differences(comparisons, measure)).ifPresent(charts::add);
        }
        return charts.size() > 1 ? charts : List.of();
    }

    private static Optional<Block> curves(Outcome outcome, Measure measure) {
        Map<String, List<Chart.Point>> rows = new LinkedHashMap<>();
        for (Arm<?> arm : inOrder(outcome)) {
            Arm.Dial dial = arm.dial().orElseThrow();
            outcome.figure(arm, measure)
                    .ifPresent(figure -> rows.computeIfAbsent(dial.row(), _ -> new ArrayList<>())
                            .add(point(place(dial.value()), figure)));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> places = inOrder(outcome).stream()
                .map(arm -> place(arm.dial().orElseThrow().value()))
                .distinct()
                .toList();
        OptionalDouble ceiling = measure.ceiling();
        String svg = Chart.curves(
                measure.name(),
                rows.keySet().iterator().next(),
                places,
                rows.entrySet().stream()
                        .map(row -> new Chart.Row(row.getKey(), row.getValue()))
                        .toList(),
                ceiling);
        return Optional.of(new Block.Chart("chart-" + measure.name(), svg, measure.name() + " by arm"));
    }

    /** The arms that stand in rows, by their numbers. */
    private static List<Arm<?>> inOrder(Outcome outcome) {
        List<Arm<?>> arms = new ArrayList<>();
        outcome.arms().stream().filter(arm -> arm.dial().isPresent()).forEach(arms::add);
        arms.sort(Comparator.comparingDouble(arm -> arm.dial().orElseThrow().value()));
        return arms;
    }

    private static Optional<Block> differences(List<Comparison> comparisons, Measure measure) {
        List<Chart.Point> points = new ArrayList<>();
        for (Comparison each : comparisons) {
            if (each.measure().name().equals(measure.name())) {
                points.add(point(each.arm() + " − " + each.against(), each.difference()));
            }
        }
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Chart(
                        "chart-" + measure.name(),
                        Chart.differences(measure.name(), points),
                        "differences in " + measure.name()));
    }

    private static Chart.Point point(String label, Figure figure) {
        return new Chart.Point(
                label, figure.value(), figure.interval().orElse(new Interval(figure.value(), figure.value())));
    }

    private static String place(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3g", value).replaceAll("0+$", "");
    }
}
