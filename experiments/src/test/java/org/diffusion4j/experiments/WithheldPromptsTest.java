package org.diffusion4j.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diffusion4j.glyph64.judge.ColouredThing;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.Article;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What experiments ask for is withheld from training, all of it. */
class WithheldPromptsTest {

    @TempDir
    private Path folder;

    private Glyph64Data data;
    private Breadth breadth;

    @BeforeEach
    void build() {
        data = TestData.build(folder);
        Map<String, String> concepts = new HashMap<>();
        TestData.BASES.forEach(base -> concepts.put(base, base));
        breadth = new Breadth(List.of("noto", "twemoji"), concepts);
    }

    private List<SceneQuestion> questions(Set<String> known) {
        return new WithheldScenes(data, breadth, known).withSingles();
    }

    @Test
    void bothColoursOfASceneAreWithheld() {
        List<SceneQuestion> questions = questions(Set.copyOf(TestData.ICONS));
        assertTrue(questions.stream().anyMatch(SceneQuestion::isScene));
        for (SceneQuestion question : questions) {
            for (ColouredThing thing : question.wanted()) {
                assertTrue(Splits.colourWithheld(thing.colour(), thing.thing()), question.prompt());
                assertTrue(question.prompt().contains(thing.colour() + " " + thing.thing()), question.prompt());
            }
            if (question.isScene()) {
                ColouredThing one = question.wanted().get(0);
                ColouredThing other = question.wanted().get(1);
                assertNotEquals(one.thing(), other.thing());
                assertNotEquals(one.colour(), other.colour());
                String expected = Splits.pairWithheld(one.thing(), other.thing())
                        ? SceneQuestion.PAIR_WITHHELD
                        : SceneQuestion.PAIR_KNOWN;
                assertEquals(expected, question.group());
                assertEquals(
                        Article.with(one.colour() + " " + one.thing()) + " and "
                                + Article.with(other.colour() + " " + other.thing()),
                        question.prompt());
            }
        }
        Set<String> prompts = new HashSet<>();
        questions.forEach(question -> assertTrue(prompts.add(question.prompt()), question.prompt()));
    }

    @Test
    void thingsTheJudgeDoesNotKnowAreNotAskedFor() {
        List<SceneQuestion> questions = questions(Set.of("axe", "anchor", "bell", "candle"));
        assertFalse(questions.isEmpty());
        questions.forEach(question -> question.wanted()
                .forEach(thing -> assertTrue(
                        Set.of("axe", "anchor", "bell", "candle").contains(thing.thing()), question.prompt())));
    }

    @Test
    void theSameEachTime() {
        Set<String> known = Set.copyOf(TestData.ICONS);
        assertEquals(questions(known), questions(known));
        assertEquals(cells(), cells());
    }

    private List<CellQuestion> cells() {
        return new WithheldCells(data, breadth, TestData.BASES).questions();
    }

    @Test
    void cellsAreScoringCellsWithinTheBreadth() {
        List<CellQuestion> cells = cells();
        Set<String> expected = new HashSet<>();
        for (String style : breadth.styles()) {
            TestData.BASES.stream()
                    .filter(base -> Splits.scoringCell(style, base))
                    .forEach(expected::add);
        }
        assertFalse(expected.isEmpty());
        assertEquals(
                expected, new HashSet<>(cells.stream().map(CellQuestion::base).toList()));
    }
}
