package org.diffusion4j.audit.text;

import java.util.ArrayList;
import java.util.List;

/**
 * White space and capitals as the reference programs of the audit see them, which is as Python's {@code str} does:
 * Java's own definitions differ for the no-break space, the separators below U+0020 and titlecase letters.
 */
public final class Characters {

    private Characters() {}

    /** Whether {@code str.isspace} holds for a code point. */
    public static boolean isSpace(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == ' '
                    || (codePoint >= 0x09 && codePoint <= 0x0d)
                    || (codePoint >= 0x1c && codePoint <= 0x1f);
        }
        return switch (codePoint) {
            case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> codePoint >= 0x2000 && codePoint <= 0x200a;
        };
    }

    /** The runs of other characters between white space, in order; empty for a blank text. */
    public static List<String> splitOnSpace(String text) {
        List<String> words = new ArrayList<>();
        int length = text.length();
        int start = -1;
        for (int i = 0; i < length; i++) {
            // Every white space lies in the basic plane, so chars serve as code points here.
            if (isSpace(text.charAt(i))) {
                if (start >= 0) {
                    words.add(text.substring(start, i));
                    start = -1;
                }
            } else if (start < 0) {
                start = i;
            }
        }
        if (start >= 0) {
            words.add(text.substring(start));
        }
        return words;
    }

    /** Whether a word has a cased letter and none that is lower-case or titlecase. */
    public static boolean isUpperCase(String word) {
        boolean cased = false;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            if (Character.isLowerCase(c) || Character.isTitleCase(c)) {
                return false;
            }
            cased |= Character.isUpperCase(c);
            i += Character.charCount(c);
        }
        return cased;
    }

    /** Whether a word has at least one character and all are letters. */
    public static boolean isAlphabetic(String word) {
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            if (!Character.isLetter(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return !word.isEmpty();
    }

    /** Whether a char is one of the 32 ASCII punctuation marks. */
    public static boolean isAsciiPunctuation(char c) {
        return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
    }
}
