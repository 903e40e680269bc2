package org.diffusion4j.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.diffusion4j.models.text.PlacedToken;

/**
 * A prompt's tokens, from its characters to the rows of its hidden states.
 *
 * @param text the prompt without the notation of weights; spans count its characters
 * @param tokens all of them, also those that were cut
 * @param weights how much each token counts, 1 as usual
 * @param kept how many of them were not cut
 * @param capacity tokens of the text in each portion that the text encoder reads
 */
public record PromptTokens(String text, List<PlacedToken> tokens, List<Double> weights, int kept, int capacity) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public PromptTokens {
        tokens = List.copyOf(tokens);
        weights = List.copyOf(weights);
    }

    /**
     * Characters {@code start} to {@code end}, without the latter.
     *
     * @param start at least 0
     * @param end more than {@code start}
     */
    public record Span(int start, int end) {}

    /**
     * The rows of the hidden states that belong to any word the span touches, ascending; start, end and padding belong to
     * none. Empty when all were cut.
     */
    public int[] rows(Span span) {
        return IntStream.range(0, kept)
                .filter(i -> touches(tokens.get(i), span))
                .map(this::row)
                .toArray();
    }

    /** Whether any word the span touches was cut, wholly or in part, because the prompt is too long. */
    public boolean isCut(Span span) {
        return tokens.stream().skip(kept).anyMatch(token -> touches(token, span));
    }

    private static boolean touches(PlacedToken token, Span span) {
        return token.start() < span.end() && token.end() > span.start();
    }

    /** Each portion of the text has a start of its own in front and an end behind. */
    private int row(int token) {
        return token / capacity * (capacity + 2) + 1 + token % capacity;
    }

    /** The row of every token that was kept. */
    public int[] rows() {
        return IntStream.range(0, kept).map(this::row).toArray();
    }

    /** Where whole words of the text read as {@code phrase}, whatever their case and the blanks between them. */
    public List<Span> find(String phrase) {
        String[] words = BLANKS.split(phrase.strip(), 0);
        String between = Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        List<Span> found = new ArrayList<>();
        if (phrase.isBlank()) {
            return found;
        }
        Matcher matcher = Pattern.compile(between, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        while (matcher.find()) {
            if (isBorder(matcher.start()) && isBorder(matcher.end())) {
                found.add(new Span(matcher.start(), matcher.end()));
            }
        }
        return found;
    }

    /** Whether no word runs across this place. */
    private boolean isBorder(int place) {
        return place == 0
                || place == text.length()
                || !Character.isLetterOrDigit(text.codePointBefore(place))
                || !Character.isLetterOrDigit(text.codePointAt(place));
    }

    /** The words that were kept, in their order: every run of characters that became tokens together. */
    public List<Span> words() {
        return tokens.stream()
                .limit(kept)
                .map(token -> new Span(token.start(), token.end()))
                .distinct()
                .toList();
    }

    /** The text of a span. */
    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }
}
