package org.diffusion4j.glyph64.picture;

import java.util.List;
import java.util.Locale;

/** The indefinite article by the sound that a word begins with, as far as spelling tells it. */
public final class Article {
    private static final String VOWELS = "aeiou";

    /** Beginnings that are written with a vowel and spoken with a consonant: unicorn, ufo, utensil, euro, one. */
    private static final List<String> SPOKEN_WITH_A_CONSONANT = List.of("uni", "us", "ufo", "ut", "eu", "one");

    private Article() {}

    /** The phrase with "a" or "an" before it. */
    public static String with(String phrase) {
        String lower = phrase.toLowerCase(Locale.ROOT);
        boolean vowel = !lower.isEmpty()
                && VOWELS.indexOf(lower.charAt(0)) >= 0
                && SPOKEN_WITH_A_CONSONANT.stream().noneMatch(lower::startsWith);
        return (vowel ? "an " : "a ") + phrase;
    }
}
