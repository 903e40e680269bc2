package org.diffusion4j.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.diffusion4j.glyph64.judge.ColouredThing;
import org.diffusion4j.glyph64.judge.SeenThing;
import org.diffusion4j.papers.paint.PaintedPhrase;
import org.junit.jupiter.api.Test;

class PaintedPlacesTest {

    private static final ColouredThing AXE = new ColouredThing("axe", "red");
    private static final ColouredThing BELL = new ColouredThing("bell", "blue");
    private static final SceneQuestion SCENE = new SceneQuestion(
            "a red axe and a blue bell", 0, "pair known", List.of("a red axe", "a blue bell"), List.of(AXE, BELL));
    private static final PaintQuestion LEFT = new PaintQuestion(SCENE, PaintQuestion.Half.LEFT);

    private static SeenThing seen(ColouredThing what, int x, int y) {
        return new SeenThing(what, 1, x, y);
    }

    @Test
    void aThingIsPlacedWhenItsMiddleLiesInItsHalf() {
        Map<String, Double> both = PlaceScores.of(LEFT, List.of(seen(AXE, 12, 30), seen(BELL, 52, 30)));
        assertEquals(
                Map.of(
                        "thing_placed",
                        1.0,
                        "both_placed",
                        1.0,
                        "both_present",
                        1.0,
                        "all_right",
                        1.0,
                        "right_in_place",
                        1.0),
                both);
        Map<String, Double> swapped = PlaceScores.of(LEFT, List.of(seen(AXE, 52, 30), seen(BELL, 12, 30)));
        assertEquals(0.0, swapped.get("thing_placed"));
        assertEquals(0.0, swapped.get("right_in_place"));
        assertEquals(1.0, swapped.get("all_right"));
    }

    @Test
    void whatIsNotSeenHasNoPlace() {
        Map<String, Double> one = PlaceScores.of(LEFT, List.of(seen(new ColouredThing("axe", "green"), 4, 4)));
        assertEquals(1.0, one.get("thing_placed"), "in whatever colour");
        assertEquals(0.0, one.get("both_present"));
        assertTrue(!one.containsKey("both_placed"));
        assertTrue(!PlaceScores.of(LEFT, List.of()).containsKey("thing_placed"));
    }

    @Test
    void everyPairIsAskedInBothOrdersOnBothAxes() {
        List<PaintQuestion> questions = PaintedPlaces.questions(List.of(SCENE));
        assertEquals(
                List.of(
                        PaintQuestion.Half.LEFT,
                        PaintQuestion.Half.RIGHT,
                        PaintQuestion.Half.TOP,
                        PaintQuestion.Half.BOTTOM),
                questions.stream().map(PaintQuestion::layout).toList());
        assertTrue(questions.stream().allMatch(question -> question.prompt().equals(SCENE.prompt())));
        assertEquals(
                "a red axe (right) and a blue bell (left)", questions.get(1).shown());
    }

    @Test
    void masksAreHalvesThatMeet() {
        for (PaintQuestion.Half half : PaintQuestion.Half.values()) {
            assertEquals(0.5, half.mask().share());
            assertTrue(half.holds(0, 0) != half.other().holds(0, 0)
                    && half.holds(63, 63) != half.other().holds(63, 63));
        }
        assertTrue(PaintQuestion.Half.TOP.holds(63, 0) && PaintQuestion.Half.LEFT.holds(0, 63));
    }

    @Test
    void phrasesArePaintedWithoutTheirArticlesAndTheJoinWhereverItStands() {
        assertEquals("red axe", PaintedPlaces.painted(LEFT, 0).text());
        assertEquals("blue bell", PaintedPlaces.painted(LEFT, 1).text());
        assertEquals(
                List.of("and", "a"),
                PaintedPlaces.wrongWords(LEFT).stream().map(PaintedPhrase::text).toList());
        assertEquals(1, PaintedPlaces.wrongWords(LEFT).getFirst().occurrence().orElseThrow());
        assertEquals(1, PaintedPlaces.wrongWords(LEFT).getLast().occurrence().orElseThrow());
        SceneQuestion twice = new SceneQuestion(
                "a red hammer and pick and a blue bell",
                0,
                "",
                List.of("a red hammer and pick", "a blue bell"),
                List.of(AXE, BELL));
        assertEquals(
                2,
                PaintedPlaces.wrongWords(new PaintQuestion(twice, PaintQuestion.Half.LEFT))
                        .getFirst()
                        .occurrence()
                        .orElseThrow());
    }
}
