package org.diffusion4j.glyph64.scoring;

import org.diffusion4j.glyph64.picture.Picture;

/**
 * A prompt that a model is asked for.
 *
 * @param row which row of the table it belongs to
 * @param prompt the words
 * @param wanted a real picture of what should be drawn
 * @param images how many pictures of it
 * @param seed of their noise, which no other wish of the row has
 */
public record Wish(Row row, String prompt, Picture wanted, int images, long seed) {

    /** The rows of the table that pictures are drawn for. */
    public enum Row {
        /** Scoring cells within the breadth. */
        CONCEPT_WITHHELD,
        /** Scoring cells, all of them. */
        CONCEPT_WITHHELD_ALL,
        /** Cells that were trained on. */
        CONCEPT_TRAINED,
        /** Concepts withheld in every style. */
        CONCEPT_UNSEEN,
        /** Things in colours that were withheld for them. */
        COLOUR_AND_THING,
        /** Withheld scenes of two things without positions, of things within the breadth of scenes. */
        SCENE,
        /** Such scenes of the other things within the breadth, one of the two at least. */
        WIDE_SCENE
    }
}
