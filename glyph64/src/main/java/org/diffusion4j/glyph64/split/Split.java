package org.diffusion4j.glyph64.split;

/** Which side of the rules a picture is on, with the reason for a withheld one. */
public enum Split {
    /** May be trained on. */
    TRAINING,
    /** Its cell is withheld, its concept is known from other styles: a scoring cell. */
    CELL,
    /** Its concept is withheld in every style. */
    CONCEPT,
    /** Its thing is withheld in this colour. */
    COLOUR,
    /** Its two things are withheld together. */
    PAIR,
    /** Its style is never trained on. */
    STYLE;

    /** The side on which an emoji of this style is. */
    public static Split ofCell(String style, boolean trainingStyle, String base) {
        if (!trainingStyle) {
            return STYLE;
        }
        if (Splits.conceptWithheld(base)) {
            return CONCEPT;
        }
        return Splits.cellRuleWithholds(style, base) ? CELL : TRAINING;
    }
}
