package org.diffusion4j.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diffusion4j.diffusion.Conditioner;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.diffusion.TextStates;
import org.diffusion4j.models.text.PlacedToken;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.structure.PhraseSource;
import org.junit.jupiter.api.Test;

class PlaceboTest {

    private static final String PROMPT = "a red axe and a blue bell";
    private static final PhraseSource PHRASES = prompt -> new PhraseSource.Found(
            List.of(Phrase.in(prompt.text(), 0, 9), Phrase.in(prompt.text(), 14, 25)), List.of());

    /** A token a word. */
    private static PromptTokens tokens(String text) {
        List<PlacedToken> tokens = new ArrayList<>();
        Matcher word = Pattern.compile("\\S+").matcher(text);
        while (word.find()) {
            tokens.add(new PlacedToken(tokens.size(), word.start(), word.end()));
        }
        return new PromptTokens(text, tokens, Collections.nCopies(tokens.size(), 1.0), tokens.size(), 75);
    }

    private static final Conditioner WORDS = new Conditioner() {
        @Override
        public TextStates encode(List<String> prompts, DrawListener listener) {
            throw new UnsupportedOperationException("only tokens are asked for");
        }

        @Override
        public PromptTokens tokens(String prompt) {
            return PlaceboTest.tokens(prompt);
        }

        @Override
        public Conditioner literal() {
            return this;
        }
    };

    private static int length(Phrase phrase) {
        return tokens(PROMPT).rows(new PromptTokens.Span(phrase.start(), phrase.end())).length;
    }

    @Test
    void movedPhrasesSayTheSameAtAsManyTokensElsewhere() {
        List<Phrase> real = PHRASES.find(tokens(PROMPT)).phrases();
        PlaceboSpans placebo = new PlaceboSpans(PHRASES);
        List<Phrase> moved = placebo.find(tokens(PROMPT)).phrases();
        assertEquals(moved, placebo.find(tokens(PROMPT)).phrases(), "the same each time");
        for (int i = 0; i < real.size(); i++) {
            assertEquals(real.get(i).text(), moved.get(i).text());
            assertEquals(3, length(moved.get(i)));
            assertNotEquals(real.get(i).start(), moved.get(i).start());
        }
    }

    @Test
    void exchangedPhrasesSayWhatOtherPromptsSayAtTheSameTokens() {
        List<String> donors = List.of("a red axe", "a green drum", "a grey chess knight", "a pink raft");
        List<Phrase> real = PHRASES.find(tokens(PROMPT)).phrases();
        List<Phrase> exchanged = new PlaceboPhrases(PHRASES, donors)
                .exchanged(tokens(PROMPT), WORDS)
                .phrases();
        for (int i = 0; i < real.size(); i++) {
            assertEquals(real.get(i).start(), exchanged.get(i).start());
            assertEquals(real.get(i).end(), exchanged.get(i).end());
            assertTrue(
                    List.of("a green drum", "a pink raft")
                            .contains(exchanged.get(i).text()),
                    exchanged.toString());
            assertFalse(PROMPT.contains(exchanged.get(i).text()));
        }
    }

    @Test
    void aPhraseForWhichThereIsNoOtherKeepsItsWords() {
        assertEquals(
                PHRASES.find(tokens(PROMPT)).phrases(),
                new PlaceboPhrases(PHRASES, List.of("a red axe", "a chess knight at night"))
                        .exchanged(tokens(PROMPT), WORDS)
                        .phrases());
    }
}
