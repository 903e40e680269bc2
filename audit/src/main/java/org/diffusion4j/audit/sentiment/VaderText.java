package org.diffusion4j.audit.sentiment;

import java.util.List;
import java.util.Locale;
import org.diffusion4j.audit.sentiment.VaderLexicon.Entry;
import org.diffusion4j.audit.text.Characters;

/**
 * A text as VADER's rules look at it: emoji spelled out, words without the punctuation around them, and what the lexicon
 * knows of each.
 *
 * @param words as written
 * @param lower the same in lower case
 * @param entries the lexicon's word on each
 * @param shouted whether a word is in capitals while others are not, which alone makes capitals mean anything
 * @param exclamations number of exclamation marks in the text
 * @param questions number of question marks
 */
record VaderText(String[] words, String[] lower, Entry[] entries, boolean[] shouted, int exclamations, int questions) {

    /** Emoji floods: a text of this many words is scored by its head, so that no text takes seconds. */
    private static final int MAX_WORDS = 20_000;

    static VaderText of(String text, VaderLexicon lexicon) {
        String spelledOut = spellOutEmoji(text, lexicon);
        List<String> tokens = Characters.splitOnSpace(spelledOut);
        int count = Math.min(tokens.size(), MAX_WORDS);
        String[] words = new String[count];
        String[] lower = new String[count];
        Entry[] entries = new Entry[count];
        boolean[] capitals = new boolean[count];
        int inCapitals = 0;
        for (int i = 0; i < count; i++) {
            words[i] = withoutPunctuation(tokens.get(i));
            lower[i] = words[i].toLowerCase(Locale.ROOT);
            entries[i] = lexicon.lookUp(lower[i]);
            capitals[i] = Characters.isUpperCase(words[i]);
            inCapitals += capitals[i] ? 1 : 0;
        }
        if (inCapitals == count) {
            capitals = new boolean[count];
        }
        return new VaderText(words, lower, entries, capitals, count(spelledOut, '!'), count(spelledOut, '?'));
    }

    int size() {
        return words.length;
    }

    boolean isAt(int index, String word) {
        return index >= 0 && index < lower.length && lower[index].equals(word);
    }

    boolean isAt(int index, String word, String other) {
        return isAt(index, word) || isAt(index, other);
    }

    /** Two or three lower-case words with blanks between; asked for only where they exist. */
    String phrase(int first, int last) {
        return last - first == 1
                ? lower[first] + " " + lower[last]
                : lower[first] + " " + lower[first + 1] + " " + lower[last];
    }

    /**
     * Emoji become their descriptions, with a blank before unless one is there. No blank follows: two emoji in a row get
     * theirs from the second one's, and a letter right after an emoji joins its last word, as in the reference.
     */
    private static String spellOutEmoji(String text, VaderLexicon lexicon) {
        StringBuilder result = null;
        boolean afterBlank = true;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            String description = c < 0x80 ? "" : lexicon.describe(c);
            if (!description.isEmpty()) {
                if (result == null) {
                    result = new StringBuilder(text.length() + 64).append(text, 0, i);
                }
                if (!afterBlank) {
                    result.append(' ');
                }
                result.append(description);
                afterBlank = false;
            } else {
                if (result != null) {
                    result.append(text, i, i + width);
                }
                afterBlank = c == ' ';
            }
            i += width;
        }
        return result == null ? text : result.toString();
    }

    /** Leaves a token whole when two characters or fewer would remain, which keeps emoticons. */
    private static String withoutPunctuation(String token) {
        int start = 0;
        int end = token.length();
        while (start < end && Characters.isAsciiPunctuation(token.charAt(start))) {
            start++;
        }
        while (end > start && Characters.isAsciiPunctuation(token.charAt(end - 1))) {
            end--;
        }
        return token.codePointCount(start, end) <= 2 ? token : token.substring(start, end);
    }

    private static int count(String text, char mark) {
        int count = 0;
        for (int i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1)) {
            count++;
        }
        return count;
    }
}
