package org.diffusion4j.glyph64.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Code points of an emoji as upper-case hex of at least four digits joined by {@code -}, and the <b>base</b> that all
 * tones, genders and directions of one person share. The base is what the split rules hash, so that no rule can put a
 * man running into training and a woman running into the withheld part.
 */
public final class CodePoints {
    private static final String VARIATION_SELECTOR = "FE0F";
    private static final String JOINER = "200D";
    private static final Set<String> TONES = Set.of("1F3FB", "1F3FC", "1F3FD", "1F3FE", "1F3FF");

    /** What may follow a joiner without changing the concept: woman, man, facing right. */
    private static final Set<String> MODIFIERS = Set.of("2640", "2642", "27A1");

    private static final Map<String, String> NEUTRAL =
            Map.of("1F468", "1F9D1", "1F469", "1F9D1", "1F466", "1F9D2", "1F467", "1F9D2");

    /** Older code points of concepts that Unicode later spelled out as sequences, and their other forms. */
    private static final Map<String, String> ALIASES = Map.of(
            "1FAF1-200D-1FAF2", "1F91D",
            "1F9D1-200D-1F430-200D-1F9D1", "1F46F",
            "1F9D1-200D-1FAEF-200D-1F9D1", "1F93C",
            "1F9D1-200D-1F91D-200D-1F9D1", "1F46B",
            "1F46C", "1F46B",
            "1F46D", "1F46B",
            "1F9D1-200D-2764-200D-1F48B-200D-1F9D1", "1F48F",
            "1F9D1-200D-2764-200D-1F9D1", "1F491",
            "1F9D1-200D-1F9D1-200D-1F9D2", "1F46A");

    private CodePoints() {}

    /** The same code points in the one spelling used here: upper case, padded to four digits, without FE0F. */
    public static String key(String hexcode) {
        return String.join("-", parts(hexcode));
    }

    /** The code points that name the concept, e.g. {@code 1F9D1-200D-1F680} for a woman astronaut of any tone. */
    public static String base(String hexcode) {
        List<String> points =
                parts(hexcode).stream().filter(point -> !TONES.contains(point)).toList();
        if (points.contains(JOINER)) {
            points = neutral(points);
        }
        String base = String.join("-", points);
        return ALIASES.getOrDefault(base, base);
    }

    /** Whether the code points ask for a skin tone. */
    public static boolean hasTone(String hexcode) {
        return parts(hexcode).stream().anyMatch(TONES::contains);
    }

    private static List<String> neutral(List<String> points) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean modifier =
                    points.get(i).equals(JOINER) && i + 1 < points.size() && MODIFIERS.contains(points.get(i + 1));
            if (modifier) {
                i++;
            } else {
                kept.add(NEUTRAL.getOrDefault(points.get(i), points.get(i)));
            }
        }
        return kept;
    }

    private static List<String> parts(String hexcode) {
        return Arrays.stream(hexcode.split("-", -1))
                .map(point -> "0".repeat(Math.max(0, 4 - point.length())) + point.toUpperCase(Locale.ROOT))
                .filter(point -> !point.equals(VARIATION_SELECTOR))
                .toList();
    }
}
