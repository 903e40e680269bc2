package org.diffusion4j.audit.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.diffusion4j.audit.sentiment.PatternTokens.Emoticon;
import org.diffusion4j.audit.text.Characters;

/**
 * Splits a text into the lower-case tokens that the Pattern lexicon is looked up with, exactly as TextBlob does:
 * quotes and apostrophes stand alone (so "isn't" becomes is, n, ', t and never negates), punctuation is peeled off word
 * by word, and sentences are told apart only so that faces and "(!)" are never joined across them.
 */
final class PatternTokenizer {

    private static final String PUNCTUATION = ",;:!?()[]{}`'\"@#$^&*+-|=~_";
    private static final String END_OF_SENTENCE = "END-OF-SENTENCE";
    private static final String ELLIPSIS = "...";
    private static final Pattern INITIALS = Pattern.compile("(?:[A-Za-z]\\.)+");
    /** A capital followed by consonants, such as "Mrs."; the bar is in the reference's class of consonants. */
    private static final Pattern CAPITAL_AND_CONSONANTS = Pattern.compile("[A-Z][bcdfghjklmnpqrstvwxz|]+.");

    private final PatternTokens lists;

    PatternTokenizer(PatternTokens lists) {
        this.lists = lists;
    }

    List<String> tokens(String text) {
        List<String> pieces = new ArrayList<>();
        for (String token : Characters.splitOnSpace(spread(text))) {
            peel(token, pieces);
        }
        List<String> result = new ArrayList<>(pieces.size());
        int start = 0;
        for (int i = 0; i < pieces.size(); i++) {
            if (endsSentence(pieces.get(i))) {
                int end = i + 1;
                while (end < pieces.size() && staysInSentence(pieces.get(end))) {
                    end++;
                }
                addSentence(pieces.subList(start, end), result);
                start = end;
                i = end;
            }
        }
        addSentence(pieces.subList(start, pieces.size()), result);
        return result;
    }

    /** Puts blanks around quotes and before "n't", and a mark in place of every blank line. */
    private static String spread(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '“', '”', '‘', '’', '\'', '"' -> out.append(' ').append(c).append(' ');
                case 'n' -> out.append(text.startsWith("n't", i) ? " n" : "n");
                case '\n' -> {
                    int next = afterLineBreak(text, i + 1);
                    if (next > i + 1) {
                        int last = lastLineBreak(text, i + 1);
                        out.append(' ').append(END_OF_SENTENCE).append(' ');
                        i = last - 1;
                    } else {
                        out.append(c);
                    }
                }
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** The index after a line break that begins at an index, or the index itself when none does. */
    private static int afterLineBreak(String text, int i) {
        if (text.startsWith("\n", i)) {
            return i + 1;
        }
        return text.startsWith("\r\n", i) ? i + 2 : i;
    }

    private static int lastLineBreak(String text, int from) {
        int i = from;
        for (int next = afterLineBreak(text, i); next > i; next = afterLineBreak(text, i)) {
            i = next;
        }
        return i;
    }

    /** Adds a token's leading punctuation, its core and its trailing punctuation as pieces of their own. */
    private void peel(String token, List<String> pieces) {
        int start = 0;
        while (start < token.length() && PUNCTUATION.indexOf(token.charAt(start)) >= 0) {
            pieces.add(String.valueOf(token.charAt(start++)));
        }
        List<String> tail = new ArrayList<>(2);
        String core = token.substring(start);
        while (!core.isEmpty() && isTrailing(core.charAt(core.length() - 1))) {
            char last = core.charAt(core.length() - 1);
            if (last != '.') {
                tail.add(String.valueOf(last));
                core = core.substring(0, core.length() - 1);
            }
            if (core.endsWith(ELLIPSIS)) {
                tail.add(ELLIPSIS);
                core = withoutTrailingPeriods(core);
            }
            if (core.endsWith(".")) {
                if (keepsPeriod(core)) {
                    break;
                }
                tail.add(".");
                core = core.substring(0, core.length() - 1);
            }
        }
        if (!core.isEmpty()) {
            pieces.add(core);
        }
        pieces.addAll(tail.reversed());
    }

    private static boolean isTrailing(char c) {
        return c == '.' || PUNCTUATION.indexOf(c) >= 0;
    }

    private static String withoutTrailingPeriods(String word) {
        int end = word.length();
        while (end > 0 && word.charAt(end - 1) == '.') {
            end--;
        }
        return word.substring(0, end);
    }

    private boolean keepsPeriod(String word) {
        return lists.isAbbreviation(word)
                || INITIALS.matcher(word).matches()
                || CAPITAL_AND_CONSONANTS.matcher(word).matches();
    }

    private static boolean endsSentence(String piece) {
        return switch (piece) {
            case ELLIPSIS, ".", "!", "?", END_OF_SENTENCE -> true;
            default -> false;
        };
    }

    private static boolean staysInSentence(String piece) {
        return switch (piece) {
            case "”", "’", ")" -> true;
            default -> endsSentence(piece);
        };
    }

    private void addSentence(List<String> pieces, List<String> result) {
        StringBuilder sentence = new StringBuilder();
        for (String piece : pieces) {
            if (!piece.equals(END_OF_SENTENCE)) {
                sentence.append(sentence.isEmpty() ? "" : " ").append(piece);
            }
        }
        String joined = joinFaces(joinIrony(sentence.toString()));
        for (String token : Characters.splitOnSpace(joined)) {
            result.add(token.toLowerCase(Locale.ROOT));
        }
    }

    private static String joinIrony(String sentence) {
        return sentence.indexOf('!') < 0
                ? sentence
                : sentence.replace("( ! )", "(!)").replace("( !)", "(!)").replace("(! )", "(!)");
    }

    /** Removes the blanks inside every emoticon that ends the sentence or stands before a blank. */
    private String joinFaces(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length());
        int copied = 0;
        for (int i = 0; i < sentence.length(); i++) {
            for (Emoticon emoticon : lists.startingWith(sentence.charAt(i))) {
                int end = endOfFace(sentence, i, emoticon.text());
                if (end >= 0) {
                    out.append(sentence, copied, i).append(emoticon.text());
                    copied = end;
                    i = end;
                    break;
                }
            }
        }
        return copied == 0
                ? sentence
                : out.append(sentence, copied, sentence.length()).toString();
    }

    /** Where an emoticon that begins at an index ends, its characters at most a blank apart; -1 when it is not there. */
    private static int endOfFace(String sentence, int start, String face) {
        int at = start;
        for (int k = 0; k < face.length(); k++) {
            if (k > 0 && at < sentence.length() && sentence.charAt(at) == ' ') {
                at++;
            }
            if (at >= sentence.length() || sentence.charAt(at) != face.charAt(k)) {
                return -1;
            }
            at++;
        }
        return at == sentence.length() || sentence.charAt(at) == ' ' ? at : -1;
    }
}
