package org.diffusion4j.diffusion;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of a picture as the text that diffusion programs write into PNG files: the prompt, a line with the
 * negative prompt, and one line of {@code Key: value} fields with commas between them, in which a value that holds a
 * comma, colon, quote or line break is a JSON string. Files and models are named without their folders.
 */
public final class Infotext {

    private Infotext() {}

    /** The text for the pictures of a result. */
    public static String of(Result result, String model) {
        DrawnSettings drawn = result.settings();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Steps", Integer.toString(drawn.steps()));
        fields.put("Sampler", drawn.sampler());
        fields.put("CFG scale", number(drawn.guidance()));
        fields.put("Seed", Long.toUnsignedString(drawn.seed()));
        fields.put("Size", drawn.width() + "x" + drawn.height());
        fields.put("Model", model);
        fields.put("Version", "diffusion4j");
        StringBuilder text = new StringBuilder(result.prompt());
        if (!result.negative().isEmpty()) {
            text.append("\nNegative prompt: ").append(result.negative());
        }
        return text.append('\n')
                .append(fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + quoted(field.getValue()))
                        .collect(Collectors.joining(", ")))
                .toString();
    }

    /** Without the ".0" of whole numbers, as other programs write scales. */
    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == ':' || c == '"' || c == '\n');
        return plain
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
