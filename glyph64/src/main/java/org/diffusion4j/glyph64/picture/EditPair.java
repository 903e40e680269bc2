package org.diffusion4j.glyph64.picture;

import org.diffusion4j.glyph64.split.Split;

/**
 * A picture, what to do to it, and the picture that comes of it: a line of {@code edits.jsonl}.
 *
 * @param kind what is changed
 * @param source number of the picture before, in {@code pictures.jsonl}
 * @param target number of the picture after
 * @param instruction the wish in words
 * @param split training only where both pictures are; otherwise why not
 */
public record EditPair(Kind kind, int source, int target, String instruction, Split split) {

    /** What an edit changes. */
    public enum Kind {
        TONE,
        GENDER,
        HAIR,
        STYLE,
        COLOUR,
        RECOLOUR,
        BACKGROUND,
        TIME,
        CAT
    }

    /** The side of a pair of pictures on these sides. */
    public static Split split(Split source, Split target) {
        return source == Split.TRAINING ? target : source;
    }
}
