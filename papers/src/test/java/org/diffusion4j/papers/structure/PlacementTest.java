package org.diffusion4j.papers.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.Progress;
import org.diffusion4j.papers.prompt.Phrase;
import org.junit.jupiter.api.Test;

/** From a phrase's characters to its tokens. */
class PlacementTest {

    private static final List<String> COLOURS = List.of("brown", "red", "blue", "green", "yellow", "gold", "pink");
    private static final List<String> THINGS =
            List.of("backpack", "sheep", "wine glass", "suitcase", "crème brûlée", "t-shirt", "child's chair");

    private final WordConditioner conditioner = new WordConditioner();
    private final List<String> warnings = new ArrayList<>();
    private final DrawListener listener = new DrawListener() {
        @Override
        public void progress(Progress progress) {}

        @Override
        public void warning(String text) {
            warnings.add(text);
        }
    };

    private List<PlacedPhrase> place(String prompt, List<Phrase> phrases) {
        return new Placement(conditioner.tokens(prompt), conditioner, listener).place(phrases);
    }

    /** What the text encoder is given, read back at the rows of a phrase. */
    private String decoded(String prompt, List<Integer> rows) {
        long[] ids = conditioner.tokenizer().encodePadded(prompt);
        return conditioner
                .tokenizer()
                .decode(rows.stream().mapToInt(row -> (int) ids[row]).toArray());
    }

    private void assertTokensAreThePhrase(String prompt, List<Phrase> phrases) {
        List<PlacedPhrase> placed = place(prompt, phrases);
        assertEquals(phrases.size(), placed.size(), prompt + warnings);
        for (PlacedPhrase place : placed) {
            String text = place.phrase().text();
            String alone =
                    conditioner.tokenizer().decode(conditioner.tokenizer().encode(text));
            assertEquals(alone, decoded(prompt, place.tokens().rows()), prompt);
            assertEquals(alone, decoded(text, place.phraseRows()), prompt);
            assertEquals(
                    place.tokens().rows().size(),
                    place.tokens().end() - place.tokens().first());
            assertEquals(place.tokens().first() + 1, place.tokens().rows().getFirst());
        }
    }

    @Test
    void theTokensOfEveryMarkedPhraseReadAsThePhrase() {
        List<LabelledPrompt> prompts = LabelledPrompt.all();
        prompts.forEach(labelled -> assertTokensAreThePhrase(labelled.prompt(), List.copyOf(labelled.phrases())));
        assertEquals(100, prompts.size());
    }

    @Test
    void theTokensOfColouredThingsReadAsThePhrase() {
        Set<String> prompts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String first = "a " + COLOURS.get(i % 7) + " " + THINGS.get(i / 7 % 7);
            String second = "a " + COLOURS.get((i * 3 + i / 49) % 7) + " " + THINGS.get((i + 2) % 7);
            String prompt = first + " and " + second;
            assertTokensAreThePhrase(
                    prompt,
                    List.of(
                            new Phrase(first, 0, first.length()),
                            new Phrase(second, first.length() + 5, prompt.length())));
            prompts.add(prompt);
        }
        assertEquals(100, prompts.size());
    }

    @Test
    void tokenSpansCountThePromptsTokensWithoutTheStart() {
        PlacedPhrase placed = place("a red car and a white sheep", List.of(new Phrase("a white sheep", 14, 27)))
                .getFirst();
        assertEquals(
                List.of(4, 7), List.of(placed.tokens().first(), placed.tokens().end()));
        assertEquals(List.of(5, 6, 7), placed.tokens().rows());
        assertEquals(List.of(1, 2, 3), placed.phraseRows());
    }

    @Test
    void aPhraseBehindTheCutIsLeftOutWithAWarning() {
        String prompt = "a red car " + "very ".repeat(72) + "a white sheep";
        int start = prompt.length() - 13;
        List<PlacedPhrase> placed = place(
                prompt, List.of(new Phrase("a red car", 0, 9), new Phrase("a white sheep", start, prompt.length())));
        assertEquals(1, placed.size());
        assertEquals("a red car", placed.getFirst().phrase().text());
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("\"a white sheep\""), warnings.getFirst());
    }

    /** ")," is one token in the prompt, and ")" another alone. */
    @Test
    void aPhraseThatEndsWithinATokenIsLeftOutWithAWarning() {
        String prompt = "a car (old), a sheep";
        assertEquals(List.of(), place(prompt, List.of(Phrase.in(prompt, 0, 11))));
        assertTrue(warnings.getFirst().contains("other tokens alone than in the prompt"), warnings.getFirst());
    }

    @Test
    void aPhraseOfAnotherNumberOfTokensIsLeftOutWithAWarning() {
        assertEquals(List.of(), place("a red car", List.of(new Phrase("a very red car", 0, 9))));
        assertTrue(warnings.getFirst().contains("4 tokens alone and 3 in the prompt"), warnings.getFirst());
    }
}
