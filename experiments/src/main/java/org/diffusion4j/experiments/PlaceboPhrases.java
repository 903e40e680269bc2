package org.diffusion4j.experiments;

import java.util.List;
import java.util.Random;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.Conditioner;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.glyph64.split.Splits;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.structure.PhraseSource;
import org.diffusion4j.papers.structure.StructuredGuidance;

/**
 * A placebo: structured guidance at the right places, but with what phrases of other prompts say. Each is drawn by the
 * prompt's own words from those of as many tokens that the prompt does not have.
 *
 * @param source says which phrases the prompt has
 * @param donors phrases of other prompts
 */
record PlaceboPhrases(PhraseSource source, List<String> donors) implements AttentionControl {

    PlaceboPhrases {
        donors = List.copyOf(donors);
    }

    @Override
    public String name() {
        return "structured guidance by other phrases";
    }

    @Override
    public ControlledAttention begin(ControlScene scene) {
        return StructuredGuidance.from(prompt -> exchanged(prompt, scene.conditioner()))
                .begin(scene);
    }

    /** The prompt's phrases with other words; one for which there is no other keeps its own. */
    PhraseSource.Found exchanged(PromptTokens prompt, Conditioner conditioner) {
        PhraseSource.Found found = source.find(prompt);
        Random random = new Random(Splits.crc32("placebo phrases " + prompt.text()));
        List<Phrase> exchanged = found.phrases().stream()
                .map(phrase -> exchanged(phrase, prompt, conditioner, random))
                .toList();
        return new PhraseSource.Found(exchanged, found.warnings());
    }

    private Phrase exchanged(Phrase phrase, PromptTokens prompt, Conditioner conditioner, Random random) {
        int length = prompt.rows(new PromptTokens.Span(phrase.start(), phrase.end())).length;
        int begin = donors.isEmpty() ? 0 : random.nextInt(donors.size());
        for (int i = 0; i < donors.size(); i++) {
            String donor = donors.get((begin + i) % donors.size());
            if (!prompt.text().contains(donor) && conditioner.tokens(donor).rows().length == length) {
                return new Phrase(donor, phrase.start(), phrase.end());
            }
        }
        return phrase;
    }
}
