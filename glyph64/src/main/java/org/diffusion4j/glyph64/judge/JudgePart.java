package org.diffusion4j.glyph64.judge;

import java.util.Locale;

/** The three networks of the judge. */
public enum JudgePart {
    /** Which concept a single emoji shows. */
    CONCEPT,
    /** Which set it was drawn in. */
    STYLE,
    /** Which icons are in a picture, in which colours, and where. */
    SCENE;

    /** Its name in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
