package org.diffusion4j.cli;

import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.prompt.TokenRun;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A phrase of the prompt as {@code --json} shows it: its text, its characters and its tokens. */
final class PhraseJson {

    private PhraseJson() {}

    /** Adds a phrase, to which more can be put. */
    static ObjectNode add(ArrayNode phrases, Phrase phrase, TokenRun tokens) {
        ObjectNode object = phrases.addObject().put("text", phrase.text());
        object.putArray("span").add(phrase.start()).add(phrase.end());
        object.putArray("tokens").add(tokens.first()).add(tokens.end());
        return object;
    }
}
