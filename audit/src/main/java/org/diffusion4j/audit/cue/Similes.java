package org.diffusion4j.audit.cue;

import java.util.List;
import java.util.Optional;

/**
 * The strings by which ArtEmis tells a comparison from a description. A cue, no proof: "looks like a cat" may be meant
 * to the letter.
 */
public final class Similes {

    private static final List<String> CUES = List.of(
            "could be",
            "appear to be",
            "appears to be",
            "remind me",
            "reminds me",
            "seems like",
            "look like",
            "looks like",
            "is like",
            "are like",
            "think of",
            "resembles",
            "resembling");

    private Similes() {}

    /** The first cue in a text of lower-case words. */
    public static Optional<String> find(List<String> words) {
        String text = " " + String.join(" ", words) + " ";
        return CUES.stream().filter(cue -> text.contains(" " + cue + " ")).findFirst();
    }
}
