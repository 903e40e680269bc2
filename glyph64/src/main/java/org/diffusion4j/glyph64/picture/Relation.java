package org.diffusion4j.glyph64.picture;

/** How a caption joins the two things of a scene: by where the first is seen from the second, or not at all. */
public enum Relation {
    AND("and"),
    LEFT_OF("to the left of"),
    RIGHT_OF("to the right of"),
    ABOVE("above"),
    BELOW("below");

    private final String words;

    Relation(String words) {
        this.words = words;
    }

    /** The words between the two things. */
    public String words() {
        return words;
    }
}
