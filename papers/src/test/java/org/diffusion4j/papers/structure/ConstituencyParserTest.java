package org.diffusion4j.papers.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.diffusion4j.papers.prompt.Phrase;
import org.junit.jupiter.api.Test;

class ConstituencyParserTest {

    private final ConstituencyParser parser = new ConstituencyParser();

    /** Prints what the documentation says of the parser. */
    @Test
    void agreesWithThePromptsThatWereMarkedByHand() {
        int found = 0;
        int right = 0;
        int wanted = 0;
        int same = 0;
        List<LabelledPrompt> prompts = LabelledPrompt.all();
        for (LabelledPrompt labelled : prompts) {
            Set<Phrase> answer = new HashSet<>(parser.find(labelled.prompt()).phrases());
            Set<Phrase> agreed = new HashSet<>(answer);
            agreed.retainAll(labelled.phrases());
            found += answer.size();
            right += agreed.size();
            wanted += labelled.phrases().size();
            same += answer.equals(labelled.phrases()) ? 1 : 0;
            if (!answer.equals(labelled.phrases())) {
                IO.println("not as marked: \"" + labelled.prompt() + "\" parser "
                        + texts(without(answer, labelled.phrases())) + " person "
                        + texts(without(labelled.phrases(), answer)));
            }
        }
        IO.println("of " + prompts.size() + " prompts " + same + " have all phrases as marked and no other; of "
                + wanted
                + " marked phrases " + right + " were found (recall " + right / (double) wanted + "); of " + found
                + " found " + right + " are marked (precision " + right / (double) found + ")");
        assertEquals(List.of(100, 61, 260, 240, 286), List.of(prompts.size(), same, wanted, right, found));
    }

    @Test
    void findsThePhrasesOfThePaperAtTheirPlaces() {
        assertEquals(
                List.of(new Phrase("a red car", 0, 9), new Phrase("a white sheep", 14, 27)),
                parser.find("a red car and a white sheep").phrases());
    }

    @Test
    void aPhraseComesBeforeThoseThatStandInIt() {
        assertEquals(
                List.of("a photo", "an astronaut riding a horse on mars", "an astronaut", "a horse"),
                found("a photo of an astronaut riding a horse on mars"));
    }

    @Test
    void everyOccurrenceKeepsItsPlace() {
        assertEquals(
                List.of(new Phrase("a red car", 0, 9), new Phrase("a red car", 14, 23)),
                parser.find("a red car and a red car").phrases());
    }

    @Test
    void laterSentencesKeepTheirPlacesInThePrompt() {
        assertEquals(
                List.of(new Phrase("A red bus", 0, 9), new Phrase("the old church", 26, 40)),
                parser.find("A red bus is parked. Near the old church!").phrases());
    }

    @Test
    void theWholePromptAndSingleWordsAreNoPhrases() {
        for (String prompt : List.of("a red car", " a red car. ", "cat", "dogs and cats", "", " ", "!!!", ", . ;")) {
            assertEquals(List.of(), found(prompt), prompt);
        }
    }

    @Test
    void marksLettersOfOtherScriptsAndManyWordsAreNoTrouble() {
        assertEquals(List.of("a café table", "a red crème brûlée"), found("a café table with a red crème brûlée"));
        assertEquals(
                List.of(new Phrase("a red car", 8, 17)),
                parser.find("😀 near a red car").phrases());
        assertTrue(found("красная машина и белая овца").stream().allMatch("красная машина и белая овца"::contains));
    }

    @Test
    void saysWhatItCannotRead() {
        PhraseSource.Found found = parser.find("a red car. " + "very ".repeat(120) + "old");
        assertEquals(
                List.of(),
                found.phrases().stream().filter(phrase -> phrase.start() > 10).toList());
        assertEquals(1, found.warnings().size());
        assertTrue(
                found.warnings().getFirst().contains("without structure"),
                found.warnings().getFirst());
    }

    private List<String> found(String prompt) {
        return parser.find(prompt).phrases().stream().map(Phrase::text).toList();
    }

    private static Set<Phrase> without(Set<Phrase> all, Set<Phrase> others) {
        Set<Phrase> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static List<String> texts(Set<Phrase> phrases) {
        return phrases.stream().map(Phrase::text).sorted().toList();
    }
}
