package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.ResumableRandom;
import org.diffusion4j.training.text.BytePairTrainer;
import org.diffusion4j.training.text.BytePairVocabulary;

/** The built-in model's vocabulary: learned from the captions that training will draw, so that their words are whole. */
final class CaptionVocabulary {

    /** Enough draws in all that every word comes up often; of few pictures, every form of every caption. */
    private static final int DRAWS = 1_000_000;

    private static final int LEAST = 10;
    private static final int MOST = 200;

    private static final int LARGEST = 4096;

    private CaptionVocabulary() {}

    static BytePairVocabulary learn(CaptionedPictures pictures) {
        ResumableRandom random = new ResumableRandom(0);
        // Counted first: to draw a caption is quick, to cut it into words is not.
        Map<String, Long> captions = new HashMap<>();
        int draws = Math.clamp(DRAWS / pictures.size(), LEAST, MOST);
        for (int i = 0; i < pictures.size(); i++) {
            for (int draw = 0; draw < draws; draw++) {
                captions.merge(pictures.caption(i, random), 1L, Long::sum);
            }
        }
        BytePairTrainer trainer = new BytePairTrainer();
        captions.forEach(trainer::add);
        return trainer.train(LARGEST);
    }

    /** Learns, writes the tokenizer's folder and opens it. */
    static ClipTokenizer write(BytePairVocabulary vocabulary, Path folder, int length) {
        vocabulary.write(folder, length);
        return ClipTokenizer.open(folder);
    }
}
