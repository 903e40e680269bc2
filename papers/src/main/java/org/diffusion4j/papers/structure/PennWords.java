package org.diffusion4j.papers.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a prompt into sentences and those into words as the Penn Treebank does, which the parser has learned from: marks
 * stand alone, and so do {@code 's} and {@code n't}; hyphens join.
 */
final class PennWords {

    /** What follows an apostrophe and is a word of its own, with it. */
    private static final String CLITIC = "(?:n['’]t|['’](?:s|re|ve|ll|m|d))(?!\\p{L})";

    private static final String CHARACTER = "[\\p{L}\\p{N}\\p{M}]";

    private static final Pattern WORD = Pattern.compile(
            CLITIC + "|\\d+(?:[.,]\\d+)+|" + CHARACTER + "(?:(?!" + CLITIC + ")(?:[-'’]?" + CHARACTER + "))*|\\S",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?=\\s|$)|\\R");

    /** A full stop after one of these ends no sentence. */
    private static final Set<String> ABBREVIATIONS =
            Set.of("mr", "mrs", "ms", "dr", "st", "mt", "vs", "no", "e.g", "i.e");

    private PennWords() {}

    /**
     * A word or a mark.
     *
     * @param text as the parser knows it: lower-cased, quotes as they are in the treebank
     * @param start in the prompt
     * @param end in the prompt, after its last character
     */
    record Word(String text, int start, int end) {

        /** Whether it is more than a mark. */
        boolean hasLetterOrDigit() {
            return text.codePoints().anyMatch(Character::isLetterOrDigit);
        }
    }

    /** The sentences that have a word, each without its final full stop, question or exclamation mark. */
    static List<List<Word>> sentences(String prompt) {
        List<List<Word>> sentences = new ArrayList<>();
        int from = 0;
        Matcher end = SENTENCE_END.matcher(prompt);
        while (end.find()) {
            if (!isAbbreviation(prompt.substring(from, end.start()), end.group())) {
                addSentence(prompt, from, end.start(), sentences);
                from = end.end();
            }
        }
        addSentence(prompt, from, prompt.length(), sentences);
        return sentences;
    }

    private static boolean isAbbreviation(String before, String mark) {
        String last = before.substring(before.lastIndexOf(' ') + 1);
        return mark.equals(".") && ABBREVIATIONS.contains(lowerCased(last));
    }

    private static void addSentence(String prompt, int from, int to, List<List<Word>> sentences) {
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(prompt).region(from, to);
        boolean open = true;
        while (word.find()) {
            String text = lowerCased(word.group());
            if (text.equals("\"")) {
                text = open ? "``" : "''";
                open = !open;
            }
            words.add(new Word(text.replace('’', '\''), word.start(), word.end()));
        }
        if (words.stream().anyMatch(Word::hasLetterOrDigit)) {
            sentences.add(words);
        }
    }

    /** Lower case without a change of length, so that places stay. */
    private static String lowerCased(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }
}
