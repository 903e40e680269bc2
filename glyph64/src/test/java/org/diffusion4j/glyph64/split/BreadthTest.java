package org.diffusion4j.glyph64.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import org.diffusion4j.glyph64.source.Style;
import org.junit.jupiter.api.Test;

class BreadthTest {
    private final Breadth standard = Breadth.standard();

    @Test
    void itIsTheBreadthThatTheModelCardStates() {
        assertEquals(5, standard.styles().size());
        assertEquals(681, standard.concepts().size());
        assertTrue(standard.styles().stream().map(Style::of).allMatch(Style::training));
    }

    @Test
    void noConceptIsWithheldInEveryStyle() {
        assertTrue(standard.concepts().keySet().stream().noneMatch(Splits::conceptWithheld));
    }

    @Test
    void basesAreThoseOfTheConcepts() {
        standard.concepts().keySet().forEach(base -> assertEquals(base, CodePoints.base(base)));
    }

    @Test
    void scenesAreOfFewerThings() {
        assertEquals(123, new HashSet<>(standard.things().values()).size());
        assertTrue(standard.holdsInScenes(Optional.of("1F98A"), "fox"));
        assertTrue(standard.holdsInScenes(Optional.empty(), "fox"));
        assertTrue(standard.holds(Optional.of("1F600")));
        assertFalse(standard.holdsInScenes(Optional.of("1F600"), "grinning face"));
        assertFalse(standard.holdsInScenes(Optional.empty(), "tombstone"));
        Breadth open = new Breadth(standard.styles(), standard.concepts());
        assertTrue(open.holdsInScenes(Optional.empty(), "tombstone"));
        assertFalse(open.holdsInScenes(Optional.of("1F468"), "man"));
    }

    @Test
    void aCellNeedsBothItsStyleAndItsConcept() {
        assertTrue(standard.holds("noto", "1F600"));
        assertFalse(standard.holds("openmoji", "1F600"));
        assertFalse(standard.holds("noto", "1F468"));
        assertTrue(standard.holds(Optional.empty()));
    }
}
