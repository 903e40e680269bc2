package org.diffusion4j.papers.prompt;

import java.util.Comparator;

/**
 * A phrase and its place in a prompt.
 *
 * @param text what it says; may differ from what stands at the place
 * @param start index of its place's first character in the prompt, the notation of weights left out
 * @param end index after its place's last character, more than {@code start}
 */
public record Phrase(String text, int start, int end) {

    /** As they begin in the prompt, a phrase before those that stand in it. */
    public static final Comparator<Phrase> OUTER_FIRST = Comparator.comparingInt(Phrase::start)
            .thenComparing(Comparator.comparingInt(Phrase::end).reversed());

    public Phrase {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a phrase cannot stand from " + start + " to " + end);
        }
    }

    /** The phrase that stands in a prompt from {@code start} to {@code end}, without the latter. */
    public static Phrase in(String prompt, int start, int end) {
        return new Phrase(prompt.substring(start, end), start, end);
    }
}
