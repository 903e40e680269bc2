package org.diffusion4j.audit.sentiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diffusion4j.audit.lexicon.WordList;

/**
 * The abbreviations that keep their period and the emoticons that are joined from their parts.
 */
final class PatternTokens {

    /** A face such as {@code :-)} and its polarity, -1 to 1. */
    record Emoticon(String text, double polarity) {}

    private final Set<String> abbreviations = new HashSet<>();
    private final List<Emoticon> emoticons = new ArrayList<>();
    private final Map<Integer, List<Emoticon>> byFirst = new HashMap<>();

    private PatternTokens() {}

    static PatternTokens of(WordList list) {
        PatternTokens tokens = new PatternTokens();
        List<String> lines = list.lines();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length != 3) {
                throw list.broken(i + 1, "expected kind, text and value between tabs");
            }
            switch (cells[0]) {
                case "abbreviation" -> tokens.abbreviations.add(cells[1]);
                case "emoticon" -> tokens.addEmoticon(list, i, cells[1], cells[2]);
                default -> throw list.broken(i + 1, "unknown kind '" + cells[0] + "'");
            }
        }
        return tokens;
    }

    private void addEmoticon(WordList list, int line, String text, String polarity) {
        try {
            Emoticon emoticon = new Emoticon(text, Double.parseDouble(polarity));
            emoticons.add(emoticon);
            byFirst.computeIfAbsent(text.codePointAt(0), _ -> new ArrayList<>()).add(emoticon);
        } catch (NumberFormatException _) {
            throw list.broken(line + 1, "'" + polarity + "' is not a number");
        }
    }

    boolean isAbbreviation(String token) {
        return abbreviations.contains(token);
    }

    /** All emoticons, in the order of the file, in which an earlier one is tried first. */
    List<Emoticon> emoticons() {
        return Collections.unmodifiableList(emoticons);
    }

    /** Those that begin with a character. */
    List<Emoticon> startingWith(int codePoint) {
        return byFirst.getOrDefault(codePoint, List.of());
    }
}
