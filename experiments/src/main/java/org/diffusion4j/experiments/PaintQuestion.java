package org.diffusion4j.experiments;

import java.util.Locale;
import org.diffusion4j.experiments.frame.Question;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.papers.paint.Mask;

/**
 * Two things and the halves of the picture they are wished in. The words do not say where.
 *
 * @param scene the things
 * @param layout where the first one is wished; the second is wished in the other half
 */
record PaintQuestion(SceneQuestion scene, Half layout) implements Question {

    /** A half of the picture. */
    enum Half {
        LEFT,
        RIGHT,
        TOP,
        BOTTOM;

        /** @param x pixels from the left */
        boolean holds(int x, int y) {
            int middle = Pixels.SIDE / 2;
            return switch (this) {
                case LEFT -> x < middle;
                case RIGHT -> x >= middle;
                case TOP -> y < middle;
                case BOTTOM -> y >= middle;
            };
        }

        Half other() {
            return switch (this) {
                case LEFT -> RIGHT;
                case RIGHT -> LEFT;
                case TOP -> BOTTOM;
                case BOTTOM -> TOP;
            };
        }

        Mask mask() {
            float[] values = new float[Pixels.SIDE * Pixels.SIDE];
            for (int i = 0; i < values.length; i++) {
                values[i] = holds(i % Pixels.SIDE, i / Pixels.SIDE) ? 1 : 0;
            }
            return Mask.of(this + " half", Pixels.SIDE, Pixels.SIDE, values);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a thing is wished. */
    Half half(int thing) {
        return thing == 0 ? layout : layout.other();
    }

    @Override
    public String prompt() {
        return scene.prompt();
    }

    @Override
    public String shown() {
        return "%s (%s) and %s (%s)"
                .formatted(scene.phrases().get(0), half(0), scene.phrases().get(1), half(1));
    }

    @Override
    public long seed() {
        return scene.seed();
    }

    @Override
    public String group() {
        return "first thing " + layout;
    }
}
