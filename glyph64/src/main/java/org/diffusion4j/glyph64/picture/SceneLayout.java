package org.diffusion4j.glyph64.picture;

import java.util.List;
import java.util.random.RandomGenerator;
import org.diffusion4j.glyph64.drawing.Pixels;

/**
 * Two squares of equal side in a picture, in pixels, that do not touch each other.
 *
 * @param side width and height of both
 * @param x1 left edge of the first
 * @param y1 upper edge of the first
 * @param x2 left edge of the second
 * @param y2 upper edge of the second
 */
public record SceneLayout(int side, int x1, int y1, int x2, int y2) {
    private static final int LEAST_SIDE = 26;
    private static final int MOST_SIDE = 30;
    private static final int GAP = 2;

    /** How far, in pixels, things beside each other may be off the middle line. */
    private static final int JITTER = 6;

    /** Squares as the relation says; anywhere, without overlap, where it says nothing. */
    public static SceneLayout draw(Relation relation, RandomGenerator random) {
        int side = random.nextInt(LEAST_SIDE, MOST_SIDE + 1);
        return switch (relation) {
            case AND -> anywhere(side, random);
            case LEFT_OF -> beside(side, random);
            case RIGHT_OF -> beside(side, random).swapped();
            case ABOVE -> beside(side, random).turned();
            case BELOW -> beside(side, random).turned().swapped();
        };
    }

    private static SceneLayout beside(int side, RandomGenerator random) {
        int slack = Pixels.SIDE - 2 * side - GAP;
        int before = random.nextInt(slack + 1);
        int between = random.nextInt(slack - before + 1);
        int middle = (Pixels.SIDE - side) / 2;
        return new SceneLayout(
                side,
                before,
                middle + random.nextInt(-JITTER, JITTER + 1),
                before + side + GAP + between,
                middle + random.nextInt(-JITTER, JITTER + 1));
    }

    private static SceneLayout anywhere(int side, RandomGenerator random) {
        int room = Pixels.SIDE - side + 1;
        SceneLayout layout;
        do {
            layout = new SceneLayout(
                    side, random.nextInt(room), random.nextInt(room), random.nextInt(room), random.nextInt(room));
        } while (layout.overlaps());
        return layout;
    }

    /** The two things in their squares. */
    public List<SceneThing> place(SceneThing first, SceneThing second) {
        return List.of(first.at(x1, y1, side), second.at(x2, y2, side));
    }

    /** Whether the two squares have a pixel in common, or the gap between them is too small. */
    boolean overlaps() {
        return Math.abs(x1 - x2) < side + GAP && Math.abs(y1 - y2) < side + GAP;
    }

    private SceneLayout swapped() {
        return new SceneLayout(side, x2, y2, x1, y1);
    }

    private SceneLayout turned() {
        return new SceneLayout(side, y1, x1, y2, x2);
    }
}
