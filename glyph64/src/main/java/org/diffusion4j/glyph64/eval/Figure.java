package org.diffusion4j.glyph64.eval;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A measured number with what is needed to judge it.
 *
 * @param value what was measured; shares are between 0 and 1
 * @param interval where it lies with 95 % confidence
 * @param n how many cases it is measured on
 * @param chance what guessing would reach
 * @param ceiling what the real pictures, or the best that is possible here, reach
 */
public record Figure(double value, Optional<Interval> interval, long n, OptionalDouble chance, OptionalDouble ceiling) {

    /** The mean of some cases' values, with its bootstrap interval; of no cases it is not a number. */
    public static Figure mean(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
        Optional<Interval> interval = values.length < 2 ? Optional.empty() : Optional.of(Bootstrap.ofMean(values));
        return new Figure(mean, interval, values.length, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** The mean of some cases' shares, 0 to 1, whose interval obeys the {@linkplain RuleOfThree rule of three}. */
    public static Figure share(double[] values) {
        return RuleOfThree.ofShare(mean(values));
    }

    /** A name as programs read it: lower-case words and digits, joined by underscores, whatever a style is called. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /** A number without an interval. */
    public static Figure of(double value, long n) {
        return new Figure(value, Optional.empty(), n, OptionalDouble.empty(), OptionalDouble.empty());
    }

    public Figure withChance(double newChance) {
        return new Figure(value, interval, n, OptionalDouble.of(newChance), ceiling);
    }

    public Figure withCeiling(double newCeiling) {
        return new Figure(value, interval, n, chance, OptionalDouble.of(newCeiling));
    }

    public Figure withInterval(Interval newInterval) {
        return new Figure(value, Optional.of(newInterval), n, chance, ceiling);
    }

    /** {@code {"value", "low", "high", "n", "chance", "ceiling"}}; what does not exist is left out. */
    public ObjectNode toJson(JsonMapper mapper) {
        ObjectNode json = mapper.createObjectNode();
        if (Double.isFinite(value)) {
            json.put("value", value);
        }
        interval.ifPresent(range -> json.put("low", range.low()).put("high", range.high()));
        json.put("n", n);
        chance.ifPresent(number -> json.put("chance", number));
        ceiling.ifPresent(number -> json.put("ceiling", number));
        return json;
    }

    /** {@code {name: figure}}. */
    public static ObjectNode toJson(Map<String, Figure> figures) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode all = mapper.createObjectNode();
        figures.forEach((name, figure) -> all.set(name, figure.toJson(mapper)));
        return all;
    }

    /** One line for people, such as {@code 0.742 (0.691 to 0.790), n 339, chance 0.001, ceiling 0.8}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(number(value));
        interval.ifPresent(range -> text.append(" (%s to %s)".formatted(number(range.low()), number(range.high()))));
        text.append(", n ").append(n);
        chance.ifPresent(floor -> text.append(", chance ").append(number(floor)));
        ceiling.ifPresent(top -> text.append(", ceiling ").append(number(top)));
        return text.toString();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.3f", value);
    }
}
