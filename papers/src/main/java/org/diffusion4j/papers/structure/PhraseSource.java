package org.diffusion4j.papers.structure;

import java.util.List;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.papers.prompt.Phrase;

/** Says which phrases a prompt has: a parser, a file, a person. */
@FunctionalInterface
public interface PhraseSource {

    /**
     * Finds phrases in the {@linkplain PromptTokens#text text} of a prompt.
     *
     * @throws org.diffusion4j.engine.InvalidRequestException when what was said about the prompt is not true of it
     */
    Found find(PromptTokens prompt);

    /**
     * Finds out whether {@link #find} would refuse a prompt; a source that takes every prompt need not look.
     *
     * @throws org.diffusion4j.engine.InvalidRequestException when it would
     */
    default void require(PromptTokens prompt) {}

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
