package org.diffusion4j.papers.structure;

import java.util.List;

/** Says which phrases a prompt has: a parser, a file, a person. */
@FunctionalInterface
public interface PhraseSource {

    /**
     * Finds phrases.
     *
     * @param prompt without the notation of weights
     * @throws org.diffusion4j.engine.InvalidRequestException when what was said about the prompt is not true of it
     */
    Found find(String prompt);

    /**
     * What was found.
     *
     * @param phrases a phrase before those that stand in it; none where nothing can be said
     * @param warnings what a person should know, one sentence each
     */
    record Found(List<Phrase> phrases, List<String> warnings) {

        public Found {
            phrases = List.copyOf(phrases);
            warnings = List.copyOf(warnings);
        }
    }
}
