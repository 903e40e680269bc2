package org.diffusion4j.audit.concreteness;

import java.util.List;
import java.util.function.Predicate;

/** Base forms of English words by their endings; a guess counts only when the list that is asked knows it. */
final class Lemmas {

    private record Ending(String suffix, String replacement) {}

    private static final List<Ending> ENDINGS = List.of(
            new Ending("ies", "y"),
            new Ending("ves", "f"),
            new Ending("es", "e"),
            new Ending("es", ""),
            new Ending("s", ""),
            new Ending("ied", "y"),
            new Ending("ed", "e"),
            new Ending("ed", ""),
            new Ending("ing", "e"),
            new Ending("ing", ""),
            new Ending("men", "man"));

    private Lemmas() {}

    /** The word itself or its first known base form; empty when none is known. */
    static String known(String word, Predicate<String> isKnown) {
        if (isKnown.test(word)) {
            return word;
        }
        for (Ending ending : ENDINGS) {
            int stem = word.length() - ending.suffix.length();
            if (stem >= 2 && word.endsWith(ending.suffix)) {
                String base = word.substring(0, stem) + ending.replacement;
                if (isKnown.test(base)) {
                    return base;
                }
                boolean doubled = ending.replacement.isEmpty() && base.charAt(stem - 1) == base.charAt(stem - 2);
                if (doubled && isKnown.test(base.substring(0, stem - 1))) {
                    return base.substring(0, stem - 1);
                }
            }
        }
        return "";
    }
}
