package org.diffusion4j.audit.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The second view of a caption: everything but VADER and the Pattern lexicon, which see the text as given, looks at
 * this. NFC, HTML entities decoded, curly quotes straight, white space collapsed; words in lower case are runs of
 * letters and digits with apostrophes inside.
 *
 * @param text the normalised text, in its own case
 * @param words in lower case, in order
 */
public record Words(String text, List<String> words) {

    /** A 128-bit fingerprint of a caption's words; equal for captions that differ in case and punctuation alone. */
    public record Fingerprint(long high, long low) {}

    public static Words of(String caption) {
        String text = Entities.decode(caption);
        if (!isAscii(text)) {
            text = straightQuotes(Normalizer.normalize(text, Normalizer.Form.NFC));
        }
        text = collapse(text);
        return new Words(text, split(text));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String straightQuotes(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(
                    switch (c) {
                        case '‘', '’', '‛', '′' -> '\'';
                        case '“', '”', '„', '‟', '″' -> '"';
                        default -> c;
                    });
        }
        return out.toString();
    }

    private static String collapse(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Characters.isSpace(c)) {
                pending = !out.isEmpty();
            } else {
                if (pending) {
                    out.append(' ');
                    pending = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            int width = Character.charCount(c);
            boolean inWord = isWordCharacter(c) || c == '\'' && start >= 0 && letterFollows(lower, i + 1);
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
            i += width;
        }
        if (start >= 0) {
            words.add(lower.substring(start));
        }
        return words;
    }

    private static boolean isWordCharacter(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
        }
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean letterFollows(String text, int i) {
        return i < text.length() && Character.isLetter(text.codePointAt(i));
    }

    /** SHA-256, cut to 128 bits, of the lower-cased text without punctuation; symbols such as emoji count. */
    public Fingerprint fingerprint() {
        StringBuilder kept = new StringBuilder(text.length());
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            if (!isPunctuation(c)) {
                kept.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return fingerprint(collapse(kept.toString()));
    }

    /** The same of any text, exactly as it stands. */
    public static Fingerprint fingerprint(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean isPunctuation(int c) {
        if (c < 0x80) {
            return Characters.isAsciiPunctuation((char) c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
