package org.diffusion4j.audit.cue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.diffusion4j.audit.lexicon.WordList;
import org.diffusion4j.audit.text.Words;

/**
 * Finds idioms of a list word for word. Only those of three words and more are used: shorter ones ("cold feet") are as
 * often meant to the letter in captions. Immutable once made.
 */
public final class Idioms {

    private static final int FEWEST_WORDS = 3;

    private final Map<String, List<List<String>>> byFirstTwo = new HashMap<>();
    private final WordList source;

    private Idioms(WordList source) {
        this.source = source;
        for (String line : source.lines()) {
            List<String> words = Words.of(line.toLowerCase(Locale.ROOT)).words();
            if (words.size() >= FEWEST_WORDS) {
                String key = words.get(0) + " " + words.get(1);
                byFirstTwo.merge(
                        key,
                        List.of(words),
                        (a, b) ->
                                Stream.concat(a.stream(), b.stream()).distinct().toList());
            }
        }
    }

    /** The list that travels in the jar. */
    public static Idioms bundled() {
        return new Idioms(WordList.bundled("idioms.txt"));
    }

    /** Another list, an idiom a line. */
    public static Idioms of(WordList source) {
        return new Idioms(source);
    }

    /** The longest idiom at the earliest place. */
    public Optional<String> find(List<String> words) {
        for (int i = 0; i + FEWEST_WORDS <= words.size(); i++) {
            List<List<String>> candidates = byFirstTwo.getOrDefault(words.get(i) + " " + words.get(i + 1), List.of());
            String longest = "";
            for (List<String> idiom : candidates) {
                int end = i + idiom.size();
                if (end <= words.size() && words.subList(i, end).equals(idiom)) {
                    String text = String.join(" ", idiom);
                    longest = text.length() > longest.length() ? text : longest;
                }
            }
            if (!longest.isEmpty()) {
                return Optional.of(longest);
            }
        }
        return Optional.empty();
    }

    public WordList source() {
        return source;
    }
}
