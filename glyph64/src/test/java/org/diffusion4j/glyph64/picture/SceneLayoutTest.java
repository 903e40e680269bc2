package org.diffusion4j.glyph64.picture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneLayoutTest {

    @ParameterizedTest
    @EnumSource(Relation.class)
    void thingsStandWhereTheCaptionSaysInsideThePictureAndApart(Relation relation) {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            SceneLayout layout = SceneLayout.draw(relation, random);
            assertTrue(inside(layout.x1(), layout) && inside(layout.y1(), layout), layout::toString);
            assertTrue(inside(layout.x2(), layout) && inside(layout.y2(), layout), layout::toString);
            assertFalse(layout.overlaps(), layout::toString);
            assertTrue(
                    switch (relation) {
                        case AND -> true;
                        case LEFT_OF -> layout.x1() + layout.side() < layout.x2();
                        case RIGHT_OF -> layout.x2() + layout.side() < layout.x1();
                        case ABOVE -> layout.y1() + layout.side() < layout.y2();
                        case BELOW -> layout.y2() + layout.side() < layout.y1();
                    },
                    layout::toString);
        }
    }

    private static boolean inside(int at, SceneLayout layout) {
        return at >= 0 && at + layout.side() <= Pixels.SIDE;
    }
}
