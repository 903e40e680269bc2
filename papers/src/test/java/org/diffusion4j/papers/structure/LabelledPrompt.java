package org.diffusion4j.papers.structure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.diffusion4j.papers.prompt.Phrase;

/** A prompt in which a person marked the noun phrases; see the head of {@code labelled-prompts.txt}. */
record LabelledPrompt(String prompt, Set<Phrase> phrases) {

    static List<LabelledPrompt> all() {
        try (InputStream in = LabelledPrompt.class.getResourceAsStream("labelled-prompts.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(LabelledPrompt::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LabelledPrompt read(String line) {
        StringBuilder prompt = new StringBuilder();
        Deque<Integer> open = new ArrayDeque<>();
        Set<int[]> spans = new HashSet<>();
        for (char c : line.toCharArray()) {
            switch (c) {
                case '[' -> open.push(prompt.length());
                case ']' -> spans.add(new int[] {open.pop(), prompt.length()});
                default -> prompt.append(c);
            }
        }
        String text = prompt.toString();
        Set<Phrase> phrases = new HashSet<>();
        spans.forEach(span -> phrases.add(Phrase.in(text, span[0], span[1])));
        return new LabelledPrompt(text, phrases);
    }
}
