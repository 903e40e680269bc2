package org.diffusion4j.glyph64.recipe;

import java.util.List;
import java.util.Set;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.split.Splits;

/**
 * How many colours of how many icons are withheld, and how many icons bear the name of a withheld concept.
 *
 * @param colours every icon in every ink
 * @param withheld those of them that may not be trained on by the colour rule
 * @param concepts icons that are called like a concept that is withheld in every style
 */
record IconCounts(int colours, int withheld, int concepts) {
    /** As counted once on the locked package of game-icons. */
    static final IconCounts GAME_ICONS = new IconCounts(41_340, 8_179, 26);

    /** Counts the icons of a set. */
    static IconCounts of(List<String> icons, Set<String> withheldNames) {
        int withheld = 0;
        int concepts = 0;
        for (String icon : icons) {
            for (Colour ink : Colour.inks()) {
                withheld += Splits.colourWithheld(ink.word(), icon) ? 1 : 0;
            }
            concepts += withheldNames.contains(icon.replace('-', ' ')) ? 1 : 0;
        }
        return new IconCounts(icons.size() * Colour.inks().size(), withheld, concepts);
    }

    /** Refuses other counts than the recorded ones. */
    void check(String set, IconCounts recorded) {
        if (!equals(recorded)) {
            throw new FailedException("%s: counted %s, where %s was recorded: the split rules have changed"
                    .formatted(set, this, recorded));
        }
    }
}
