package org.diffusion4j.models.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds added tokens in a text: leftmost first, the longest of those that begin at one place. */
final class TokenSplitter {

    private static final Pattern WORD_CHARACTER = Pattern.compile("\\w", Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, AddedToken> tokens = new TreeMap<>();
    private final List<Pattern> pattern;

    /**
     * @param added what to look for
     * @param form how its content is written in the texts that will be split
     */
    TokenSplitter(Collection<AddedToken> added, UnaryOperator<String> form) {
        added.forEach(token -> tokens.put(form.apply(token.content()), token));
        tokens.remove("");
        List<String> alternatives = new ArrayList<>();
        tokens.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .forEach(text -> alternatives.add(Pattern.quote(text)));
        pattern = alternatives.isEmpty() ? List.of() : List.of(Pattern.compile(String.join("|", alternatives)));
    }

    /** Hears of a part of a text from {@code start} to {@code end}, without the latter. */
    interface PlainListener {
        void plain(int start, int end);
    }

    /** Hears of an added token found from {@code start} to {@code end}, without the latter. */
    interface TokenListener {
        void token(AddedToken token, int start, int end);
    }

    /** Hands on the text's parts in their order. */
    void split(String text, PlainListener plain, TokenListener special) {
        int done = 0;
        for (Pattern any : pattern) {
            Matcher matcher = any.matcher(text);
            while (matcher.find()) {
                AddedToken found = tokens.get(matcher.group());
                if (found == null || found.wholeWord() && touchesWord(text, matcher.start(), matcher.end())) {
                    continue;
                }
                handOn(done, matcher.start(), plain);
                special.token(found, matcher.start(), matcher.end());
                done = matcher.end();
            }
        }
        handOn(done, text.length(), plain);
    }

    private static void handOn(int start, int end, PlainListener plain) {
        if (start < end) {
            plain.plain(start, end);
        }
    }

    private static boolean touchesWord(String text, int start, int end) {
        return start > 0 && isWord(text.codePointBefore(start)) || end < text.length() && isWord(text.codePointAt(end));
    }

    private static boolean isWord(int character) {
        return WORD_CHARACTER.matcher(Character.toString(character)).matches();
    }
}
