package org.diffusion4j.experiments;

import java.util.List;
import org.diffusion4j.experiments.frame.Question;
import org.diffusion4j.glyph64.judge.ColouredThing;

/**
 * One or two things in colours that they are withheld in, as they are asked for.
 *
 * @param prompt the phrases, joined by "and"
 * @param seed of the noise
 * @param group which of the three kinds it is
 * @param phrases such as "a red car"
 * @param wanted what the judge should see, in the order of the phrases
 */
record SceneQuestion(String prompt, long seed, String group, List<String> phrases, List<ColouredThing> wanted)
        implements Question {

    /** Two things that are also withheld together. */
    static final String PAIR_WITHHELD = "pair withheld";

    /** Two things that may have been seen together, in other colours. */
    static final String PAIR_KNOWN = "pair known";

    /** One thing. */
    static final String SINGLE = "one thing";

    SceneQuestion {
        phrases = List.copyOf(phrases);
        wanted = List.copyOf(wanted);
    }

    SceneQuestion withSeed(long other) {
        return new SceneQuestion(prompt, other, group, phrases, wanted);
    }

    boolean isScene() {
        return wanted.size() == 2;
    }
}
