package org.diffusion4j.experiments.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.diffusion4j.experiments.statistics.McNemar;
import org.diffusion4j.experiments.statistics.VisibleEffect;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.eval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeTest {

    @TempDir
    private Path folder;

    /** Greys are 7 seed + 5 picture: right above 100, which 40 more brings from seed 8 or 9 on instead of 14 or 15. */
    @Test
    void figuresAreMeansOverQuestionsAndComparisonsOverPairs() {
        Outcome outcome = StubExperiment.run(folder);
        Measure right = outcome.measures().getFirst();
        Figure plain = outcome.figure(outcome.arms().get(0), right).orElseThrow();
        // Of seed 14 the second picture is right (103), of seeds 15 to 19 both.
        assertEquals(11 / 40.0, plain.value(), 1e-12);
        assertEquals(20, plain.n());
        assertEquals(0.5, plain.chance().orElseThrow());
        Comparison light = outcome.comparisons().getFirst();
        assertEquals("light", light.arm());
        // With 40 more, of seed 8 the second picture (101), of 9 and later both.
        assertEquals(12 / 40.0, light.difference().value(), 1e-12);
        assertEquals(new McNemar(12, 0), light.test().orElseThrow());
        assertTrue(light.smallestVisible() >= VisibleEffect.ofShares(12 / 40.0, 40), "never less than pairs show");
        assertEquals(Verdict.HELD, outcome.verdict(), "the whole difference is of one sign");
    }

    @Test
    void fewPromptsDecideNothing() {
        RunRequest look = new RunRequest(
                folder, Budget.FULL, OptionalInt.of(Outcome.FEWEST_PROMPTS - 1), Map.of(), _ -> {}, () -> false);
        Outcome outcome = Run.of(new StubExperiment("light is right"), look, StubExperiment.DRAWER);
        assertTrue(outcome.comparisons()
                        .getFirst()
                        .difference()
                        .interval()
                        .orElseThrow()
                        .low()
                > 0);
        assertEquals(Verdict.UNDECIDED, outcome.verdict());
    }

    @Test
    void groupsAreApartAndWhatIsNotMeasuredIsLeftOut() {
        Outcome outcome = StubExperiment.run(folder);
        assertEquals(List.of("even", "odd"), outcome.groups());
        Measure oddOnly = outcome.measures().get(2);
        Arm<?> plain = outcome.arms().getFirst();
        assertTrue(outcome.figure(plain, oddOnly, "even").isEmpty());
        assertEquals(
                outcome.figure(plain, outcome.measures().getFirst(), "odd"), outcome.figure(plain, oddOnly, "odd"));
        assertEquals(10, outcome.figure(plain, oddOnly).orElseThrow().n());
    }

    @Test
    void anExpectationIsJudgedByItsInterval() {
        Expectation more = Expectation.more("right", "a", "b", 0.035);
        assertEquals(Verdict.HELD, more.verdict(new Interval(0.001, 0.02)), "a gain, if a small one");
        assertEquals(Verdict.REFUTED, more.verdict(new Interval(-0.02, 0.03)), "as large a one is excluded");
        assertEquals(Verdict.UNDECIDED, more.verdict(new Interval(-0.02, 0.04)));
        Expectation less = Expectation.less("diversity", "a", "b", 0);
        assertEquals(Verdict.HELD, less.verdict(new Interval(-2, -1)));
        assertEquals(Verdict.REFUTED, less.verdict(new Interval(1, 2)));
        assertEquals(Verdict.UNDECIDED, less.verdict(new Interval(-1, 1)));
        Expectation noLoss = Expectation.noLoss("right", "a", "b", 0.05);
        assertEquals(Verdict.HELD, noLoss.verdict(new Interval(-0.04, 0.01)));
        assertEquals(Verdict.REFUTED, noLoss.verdict(new Interval(-0.2, -0.06)));
        assertEquals(Verdict.UNDECIDED, noLoss.verdict(new Interval(-0.1, 0.1)));
    }

    /** Of 20 prompts none differs: with 5 % of luck three might. */
    @Test
    void wherePairsDoNotDifferTheIntervalIsAsWideAsTheRunIsSmall() {
        Outcome outcome = StubExperiment.run(folder);
        Comparison same = outcome.comparison(Expectation.more("right", "same", "plain", 0.1))
                .orElseThrow();
        assertEquals(new Interval(0, 0), same.difference().interval().orElseThrow());
        assertEquals(new Interval(-0.15, 0.15), same.decisive().orElseThrow());
        assertEquals(Verdict.UNDECIDED, outcome.verdict(Expectation.more("right", "same", "plain", 0.1)));
        assertEquals(Verdict.REFUTED, outcome.verdict(Expectation.more("right", "same", "plain", 0.2)));
        assertEquals(Verdict.UNDECIDED, outcome.verdict(Expectation.noLoss("right", "same", "plain", 0.1)));
        assertEquals(Verdict.HELD, outcome.verdict(Expectation.noLoss("right", "same", "plain", 0.2)));
        Comparison grey = outcome.comparison(Expectation.more("grey", "same", "plain", 0.1))
                .orElseThrow();
        assertEquals(new Interval(0, 0), grey.decisive().orElseThrow(), "no share");
    }

    /** The first ten greys are wrong in every arm but the light one: of five even questions none is right. */
    @Test
    void aShareThatIsTheSameEverywhereHasAnIntervalAllTheSame() {
        Outcome outcome = StubExperiment.run(folder);
        Outcome dark = new Outcome(
                outcome.about(),
                outcome.request(),
                outcome.measures(),
                outcome.expectations(),
                outcome.arms(),
                outcome.questions(),
                outcome.scores().stream()
                        .filter(picture -> picture.question() < 10)
                        .toList(),
                outcome.shown());
        Arm<?> plain = outcome.arms().getFirst();
        Measure right = outcome.measures().getFirst();
        Figure none = dark.figure(plain, right).orElseThrow();
        assertEquals(0, none.value());
        assertEquals(new Interval(0, 0.3), none.interval().orElseThrow());
        assertEquals(0.5, none.chance().orElseThrow(), "the rest stays");
        Figure even = dark.figure(plain, right, "even").orElseThrow();
        assertEquals(new Interval(0, 0.6), even.interval().orElseThrow());
        Measure grey = outcome.measures().get(1);
        double[] greys = java.util.stream.IntStream.range(0, 10)
                .mapToDouble(seed -> 7 * seed + 2.5)
                .toArray();
        assertEquals(
                Figure.mean(greys).interval(),
                dark.figure(plain, grey).orElseThrow().interval(),
                "no share");
    }

    @Test
    void aModelThatCannotDoWhatIsNeededLeavesTheExperimentVoid() {
        Outcome outcome = StubExperiment.run(folder);
        Standing counts = new Standing(true, "good enough");
        double plain = outcome.figure(
                        outcome.arms().getFirst(), outcome.measures().getFirst())
                .orElseThrow()
                .value();
        assertEquals(
                counts,
                counts.of(outcome, List.of(Precondition.atLeast("right", plain), Precondition.atMost("right", plain))));
        Standing isVoid = counts.of(outcome, List.of(Precondition.atLeast("right", plain + 0.01)));
        assertEquals(false, isVoid.counts());
        assertTrue(isVoid.reason().contains("right of the first arm is at least"), isVoid.reason());
        Standing not = new Standing(false, "other weights");
        assertEquals(not, not.of(outcome, List.of(Precondition.atLeast("right", 1))));
        assertEquals(counts, counts.of(outcome, List.of()));
        Standing noRoom = counts.of(outcome, List.of(Precondition.atMost("right", plain - 0.01)));
        assertTrue(noRoom.reason().contains("right of the first arm is at most"), noRoom.reason());
    }

    @Test
    void rulesSayInWordsWhatTheyDo() {
        assertEquals(
                "right of a is higher than of b: held when the 95 % interval of the difference lies above 0, else refuted"
                        + " when it lies wholly below 0.035",
                Expectation.more("right", "a", "b", 0.035).words());
        String loss = Expectation.noLoss("right", "a", "b", 0.05).words();
        assertTrue(loss.contains("at most 0.05") && loss.contains("above -0.05"), loss);
        String less = Expectation.less("diversity", "a", "b", 0).words();
        assertTrue(less.contains("lower") && less.contains("lies below 0") && less.contains("wholly above 0"), less);
    }

    @Test
    void aClaimHoldsWhenAllOfItDoes() {
        assertEquals(Verdict.HELD, Verdict.all(List.of(Verdict.HELD, Verdict.HELD)));
        assertEquals(Verdict.UNDECIDED, Verdict.all(List.of(Verdict.HELD, Verdict.UNDECIDED)));
        assertEquals(Verdict.REFUTED, Verdict.all(List.of(Verdict.UNDECIDED, Verdict.REFUTED)));
        assertEquals(Verdict.UNDECIDED, Verdict.all(List.of()));
    }

    @Test
    void theGateIsAShareOfTheJudgesOwnRate() {
        assertTrue(Gate.compared(OptionalDouble.of(0.35)).counts());
        assertEquals(false, Gate.compared(OptionalDouble.of(0.349)).counts());
        assertEquals(false, Gate.compared(OptionalDouble.empty()).counts());
    }
}
