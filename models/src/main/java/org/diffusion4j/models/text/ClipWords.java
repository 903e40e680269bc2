package org.diffusion4j.models.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How CLIP cuts a text into words before byte-pair encoding: what a vocabulary is read with and learned from. */
public final class ClipWords {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /** CLIP's words: a contraction's end, letters, one digit, or anything else that is not blank. */
    private static final Pattern WORD = Pattern.compile(
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** GPT-2's words, applied inside CLIP's; it takes the two long markers apart when they are no added tokens. */
    private static final Pattern PART = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}+|[^\\s\\p{L}\\p{N}]+", Pattern.UNICODE_CHARACTER_CLASS);

    private ClipWords() {}

    /** The words of a text that holds no added tokens, each written in the alphabet of {@link #alphabet}. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        each(normalize(text), (word, _, _) -> words.add(word));
        return words;
    }

    /** The 256 characters, one a byte, that words are written in, in the order of CLIP's vocabulary. */
    public static List<String> alphabet() {
        return ByteAlphabet.characters();
    }

    /** Hears a word, written in the alphabet, and from where to where in the text it stands. */
    interface WordListener {
        void word(String written, int start, int end);
    }

    /** Answers each word of a {@linkplain #normalize normalised} text. */
    static void each(String text, WordListener words) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            Matcher part = PART.matcher(word.group());
            while (part.find()) {
                int start = word.start() + part.start();
                words.word(
                        ByteAlphabet.written(part.group()),
                        start,
                        start + part.group().length());
            }
        }
    }

    /** Each character is lower-cased for itself, so that a Greek sigma at a word's end stays the common one. */
    static String normalize(String text) {
        String composed = WHITE_SPACE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ");
        StringBuilder lower = new StringBuilder(composed.length());
        composed.codePoints().forEach(c -> lower.append(Character.toString(c).toLowerCase(Locale.ROOT)));
        return lower.toString();
    }
}
