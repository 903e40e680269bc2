package org.diffusion4j.glyph64.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diffusion4j.glyph64.picture.EditPair.Kind;

/**
 * An edit that code points alone tell: from one emoji to another of the same style.
 *
 * @param kind what is changed
 * @param targetKey code points of what comes of it
 * @param instruction the wish in words
 */
record EditRule(Kind kind, String targetKey, String instruction) {
    private static final Map<String, String> TONES = new TreeMap<>(Map.of(
            "1F3FB", "light", "1F3FC", "medium-light", "1F3FD", "medium", "1F3FE", "medium-dark", "1F3FF", "dark"));

    private static final Map<String, String> HAIR = new TreeMap<>(Map.of(
            "1F9B0", "give them red hair",
            "1F9B1", "give them curly hair",
            "1F9B2", "make them bald",
            "1F9B3", "give them white hair"));

    /** Code points that take a skin tone where none is: a person's or hand's first code point does. */
    private static final Pattern FIRST_POINT = Pattern.compile("^([0-9A-F]+)(.*)$");

    private static final Map<String, List<String>> OTHER_GENDER = Map.of(
            "1F468", List.of("1F469", "make it a woman"),
            "1F469", List.of("1F468", "make it a man"),
            "1F466", List.of("1F467", "make it a girl"),
            "1F467", List.of("1F466", "make it a boy"),
            "2642", List.of("2640", "make it a woman"),
            "2640", List.of("2642", "make it a man"));

    /** Things that Unicode has in several colours, by family. */
    private static final List<Map<String, String>> COLOURS = List.of(
            Map.of(
                    "2764", "red", "1F9E1", "orange", "1F49B", "yellow", "1F49A", "green", "1F499", "blue", "1F49C",
                    "purple", "1F90E", "brown", "1F5A4", "black", "1FA76", "grey", "1FA77", "pink"),
            Map.of(
                    "1F534", "red", "1F7E0", "orange", "1F7E1", "yellow", "1F7E2", "green", "1F535", "blue", "1F7E3",
                    "purple", "1F7E4", "brown", "26AB", "black", "26AA", "white"),
            Map.of(
                    "1F7E5", "red", "1F7E7", "orange", "1F7E8", "yellow", "1F7E9", "green", "1F7E6", "blue", "1F7EA",
                    "purple", "1F7EB", "brown", "2B1B", "black", "2B1C", "white"),
            Map.of("1F4D5", "red", "1F4D7", "green", "1F4D8", "blue", "1F4D9", "orange"));

    /** Clock faces from one o'clock on, whole hours first, then half past. */
    private static final int FIRST_CLOCK = 0x1F550;

    private static final List<String> HOURS =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /** Cats by the face that has the same expression. */
    private static final Map<String, String> CATS = Map.of(
            "1F603", "1F63A", "1F604", "1F638", "1F602", "1F639", "1F60D", "1F63B", "1F60F", "1F63C", "1F61A", "1F63D",
            "1F629", "1F640", "1F622", "1F63F", "1F621", "1F63E");

    /** The edits that lead on from an emoji. */
    static List<EditRule> of(String key) {
        List<EditRule> rules = new ArrayList<>();
        tones(key, rules);
        gender(key, rules);
        hair(key, rules);
        colours(key, rules);
        clocks(key, rules);
        cats(key, rules);
        return rules;
    }

    private static void tones(String key, List<EditRule> rules) {
        Matcher first = FIRST_POINT.matcher(key);
        if (TONES.keySet().stream().noneMatch(key::contains) && first.matches()) {
            TONES.forEach((tone, word) -> rules.add(new EditRule(
                    Kind.TONE, first.group(1) + "-" + tone + first.group(2), "make the skin tone " + word)));
        }
    }

    private static void gender(String key, List<EditRule> rules) {
        List<String> points = List.of(key.split("-"));
        if (points.stream().filter(OTHER_GENDER::containsKey).count() != 1) {
            return;
        }
        List<String> changed = new ArrayList<>();
        String instruction = "";
        for (String point : points) {
            List<String> other = OTHER_GENDER.getOrDefault(point, List.of(point, ""));
            changed.add(other.get(0));
            instruction += other.get(1);
        }
        rules.add(new EditRule(Kind.GENDER, String.join("-", changed), instruction));
    }

    private static void hair(String key, List<EditRule> rules) {
        String last = key.substring(key.lastIndexOf('-') + 1);
        boolean styled = HAIR.containsKey(last);
        String person = styled ? key.substring(0, key.length() - last.length()) : key + "-200D-";
        HAIR.forEach((hair, instruction) -> {
            if (!hair.equals(last)) {
                rules.add(new EditRule(Kind.HAIR, person + hair, instruction));
            }
        });
    }

    private static void colours(String key, List<EditRule> rules) {
        for (Map<String, String> family : COLOURS) {
            if (family.containsKey(key)) {
                new TreeMap<>(family).forEach((other, colour) -> {
                    if (!other.equals(key)) {
                        rules.add(new EditRule(Kind.COLOUR, other, "make it " + colour));
                    }
                });
            }
        }
    }

    private static void clocks(String key, List<EditRule> rules) {
        int hours = HOURS.size();
        for (int source = 0; source < 2 * hours; source++) {
            if (key.equals(Integer.toHexString(FIRST_CLOCK + source).toUpperCase(java.util.Locale.ROOT))) {
                for (int target = 0; target < 2 * hours; target++) {
                    if (target != source) {
                        String time = target < hours
                                ? HOURS.get(target) + " o'clock"
                                : "half past " + HOURS.get(target - hours);
                        String other = Integer.toHexString(FIRST_CLOCK + target).toUpperCase(java.util.Locale.ROOT);
                        rules.add(new EditRule(Kind.TIME, other, "set the clock to " + time));
                    }
                }
            }
        }
    }

    private static void cats(String key, List<EditRule> rules) {
        CATS.forEach((face, cat) -> {
            if (key.equals(face)) {
                rules.add(new EditRule(Kind.CAT, cat, "turn the face into a cat"));
            } else if (key.equals(cat)) {
                rules.add(new EditRule(Kind.CAT, face, "turn the cat into a face"));
            }
        });
    }
}
