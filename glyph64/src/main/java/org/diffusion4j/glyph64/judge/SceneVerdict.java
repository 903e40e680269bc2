package org.diffusion4j.glyph64.judge;

import java.util.List;
import java.util.Optional;

/** How a picture of two things differs from what was asked for. */
public enum SceneVerdict {
    /** Both things in their colours. */
    ALL_RIGHT,
    /** Both things, each in the other's colour. */
    SWAPPED,
    /** Both things in the colour that one of them should have. */
    LEAKED,
    /** Both things, but a colour that nobody asked for. */
    OTHER_COLOUR,
    /** A thing is not there. */
    MISSING;

    /** Compares two wanted things, of different kinds and colours, with what was seen. */
    public static SceneVerdict of(List<ColouredThing> wanted, List<SeenThing> seen) {
        ColouredThing one = wanted.get(0);
        ColouredThing other = wanted.get(1);
        Optional<String> ofOne = colour(one.thing(), seen);
        Optional<String> ofOther = colour(other.thing(), seen);
        if (ofOne.isEmpty() || ofOther.isEmpty()) {
            return MISSING;
        }
        boolean right = ofOne.get().equals(one.colour());
        boolean otherRight = ofOther.get().equals(other.colour());
        if (right && otherRight) {
            return ALL_RIGHT;
        }
        boolean taken = ofOne.get().equals(other.colour());
        boolean otherTaken = ofOther.get().equals(one.colour());
        if (taken && otherTaken) {
            return SWAPPED;
        }
        return right && otherTaken || otherRight && taken ? LEAKED : OTHER_COLOUR;
    }

    private static Optional<String> colour(String thing, List<SeenThing> seen) {
        return seen.stream()
                .map(SeenThing::what)
                .filter(what -> what.thing().equals(thing))
                .map(ColouredThing::colour)
                .findFirst();
    }
}
