package org.diffusion4j.glyph64.picture;

import java.util.List;
import java.util.random.RandomGenerator;

/** How a caption joins the two things of a scene: by where the first is seen from the second, or not at all. */
public enum Relation {
    AND("and"),
    LEFT_OF("to the left of"),
    RIGHT_OF("to the right of"),
    ABOVE("above"),
    BELOW("below");

    private static final List<Relation> POSITIONS = List.of(LEFT_OF, RIGHT_OF, ABOVE, BELOW);

    private final String words;

    Relation(String words) {
        this.words = words;
    }

    /** The words between the two things. */
    public String words() {
        return words;
    }

    /** No position half of the time, else one of the four. */
    public static Relation draw(RandomGenerator random) {
        return random.nextBoolean() ? POSITIONS.get(random.nextInt(POSITIONS.size())) : AND;
    }

    /**
     * Whether the first thing stands so beside the second.
     *
     * @param right how far, in pixels, the first's middle is to the right of the second's
     * @param down how far it is below
     */
    public boolean holds(int right, int down) {
        return switch (this) {
            case AND -> true;
            case LEFT_OF -> right < 0;
            case RIGHT_OF -> right > 0;
            case ABOVE -> down < 0;
            case BELOW -> down > 0;
        };
    }
}
