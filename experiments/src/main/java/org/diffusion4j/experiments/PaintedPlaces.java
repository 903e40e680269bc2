package org.diffusion4j.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.diffusion4j.experiments.frame.About;
import org.diffusion4j.experiments.frame.Arm;
import org.diffusion4j.experiments.frame.Budget;
import org.diffusion4j.experiments.frame.Expectation;
import org.diffusion4j.experiments.frame.Experiment;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.experiments.frame.Precondition;
import org.diffusion4j.papers.paint.NoiseFactor;
import org.diffusion4j.papers.paint.PaintWeight;
import org.diffusion4j.papers.paint.PaintWithWords;
import org.diffusion4j.papers.paint.PaintedPhrase;
import org.diffusion4j.papers.paint.ScoreScale;

/**
 * Paint-with-words (Balaji et al. 2022): do two things appear where they are painted, when the prompt does not say where?
 *
 * <p>Each pair is asked in both layouts from the same noise. Whatever side a model likes, the arm without paint then places
 * one half of what it shows; what it likes is seen where the layouts are reported apart.
 */
public final class PaintedPlaces implements Experiment<PaintQuestion> {

    private static final int PAIRS = 100;
    private static final double PAPERS_WEIGHT = 0.4;
    private static final double ALLOWED_LOSS = 0.05;

    /** The paper shows pictures and no figure; a user who paints would not be content with less. */
    private static final double LEAST_EFFECT = 0.1;

    private static final String ROW = "max of the scores";
    private static final String PLAIN = "no paint";
    private static final String PAINTED = name("paint", PAPERS_WEIGHT);
    private static final String WRONG_WORD = "wrong word";

    private static final Pattern JOIN = Pattern.compile("\\band\\b");

    private final Materials materials;
    private final List<PaintQuestion> questions;
    private final List<Measure> measures;

    public PaintedPlaces(Materials materials) {
        this.materials = materials;
        List<SceneQuestion> scenes = new WithheldScenes(
                        materials.data(), materials.breadth(), materials.judge().things())
                .scenes().stream()
                        .filter(scene -> scene.group().equals(SceneQuestion.PAIR_WITHHELD))
                        .limit(PAIRS)
                        .toList();
        this.questions = questions(scenes);
        this.measures = PlaceScores.measures(RealScene.all(materials));
    }

    /** Each pair in both orders, side by side; then one above the other. */
    static List<PaintQuestion> questions(List<SceneQuestion> scenes) {
        List<PaintQuestion> questions = new ArrayList<>();
        for (PaintQuestion.Half half : List.of(PaintQuestion.Half.LEFT, PaintQuestion.Half.TOP)) {
            for (SceneQuestion scene : scenes) {
                questions.add(new PaintQuestion(scene, half));
                questions.add(new PaintQuestion(scene, half.other()));
            }
        }
        return List.copyOf(questions);
    }

    @Override
    public About about() {
        return new About(
                "11-paint",
                "Paper 11, arXiv 2211.01324, eDiff-I: paint-with-words",
                "things appear where they are painted, more often than without paint and than with another word"
                        + " painted, and are there as often as without",
                "Prompts for two coloured things without positions, both colours withheld for their things and the two"
                        + " things withheld together; each pair in"
                        + " both layouts, left and right, and at the full budget top and bottom as well. Each thing is"
                        + " painted in its half; the scene judge says in which half its middle is. Both layouts are drawn"
                        + " from the same noise, so that without paint one half of what is shown is placed, by whatever"
                        + " side the model likes; the layouts apart say which.");
    }

    @Override
    public List<PaintQuestion> questions() {
        return questions;
    }

    @Override
    public int prompts(Budget budget) {
        return switch (budget) {
            case QUICK -> 2 * PAIRS;
            case FULL -> 4 * PAIRS;
        };
    }

    /** Each pair is asked in up to four layouts: two pictures of each are as many of a pair as elsewhere, or more. */
    @Override
    public int images() {
        return 2;
    }

    @Override
    public List<Arm<PaintQuestion>> arms(Budget budget) {
        List<Arm<PaintQuestion>> arms = new ArrayList<>();
        arms.add(Arm.<PaintQuestion>plain(PLAIN, "the model alone: where things are by chance")
                .at(ROW, 0));
        List<Double> weights =
                budget == Budget.FULL ? List.of(.05, .1, .2, .4, .8, 1.6) : List.of(.2, PAPERS_WEIGHT, .8);
        weights.forEach(weight -> arms.add(
                painted("paint", "w' = " + number(weight), weight(weight, NoiseFactor.LOG_SIGMA, ScoreScale.MAX))));
        arms.add(Arm.controlled(
                WRONG_WORD,
                "the first thing's mask painted for \"and\" and the second's for the first article, w' = "
                        + number(PAPERS_WEIGHT),
                question -> PaintWithWords.of(wrongWords(question)).withWeight(PAPERS_WEIGHT)));
        if (budget == Budget.FULL) {
            arms.addAll(variants());
        }
        return List.copyOf(arms);
    }

    private List<Arm<PaintQuestion>> variants() {
        List<Arm<PaintQuestion>> arms = new ArrayList<>();
        for (double weight : new double[] {.1, PAPERS_WEIGHT}) {
            arms.add(painted(
                    "constant", "without log(1 + sigma)", weight(weight, NoiseFactor.CONSTANT, ScoreScale.MAX)));
        }
        for (double weight : new double[] {PAPERS_WEIGHT, 1.6}) {
            arms.add(painted(
                    "deviation",
                    "standard deviation of the scores in place of their maximum",
                    weight(weight, NoiseFactor.LOG_SIGMA, ScoreScale.STANDARD_DEVIATION)));
        }
        return arms;
    }

    private static PaintWeight weight(double factor, NoiseFactor noise, ScoreScale scores) {
        return new PaintWeight(factor, noise, scores);
    }

    private static Arm<PaintQuestion> painted(String row, String meaning, PaintWeight weight) {
        return Arm.<PaintQuestion>controlled(
                        name(row, weight.factor()),
                        meaning,
                        question -> PaintWithWords.of(List.of(painted(question, 0), painted(question, 1)))
                                .withWeight(weight))
                .at(row.equals("paint") ? ROW : row, weight.factor());
    }

    /** A thing with its colour, without the article, in its half. */
    static PaintedPhrase painted(PaintQuestion question, int thing) {
        String phrase = question.scene().phrases().get(thing);
        return PaintedPhrase.of(
                phrase.substring(phrase.indexOf(' ') + 1), question.half(thing).mask());
    }

    /** Both masks, for words that name neither thing; no word before the first article tells it of them. */
    static List<PaintedPhrase> wrongWords(PaintQuestion question) {
        String prompt = question.prompt();
        String article = prompt.substring(0, prompt.indexOf(' '));
        return List.of(
                join(question),
                PaintedPhrase.of(article + "#1", question.half(1).mask()));
    }

    /** The word between the things, wherever else "and" stands. */
    private static PaintedPhrase join(PaintQuestion question) {
        long before =
                JOIN.matcher(question.scene().phrases().getFirst()).results().count();
        return PaintedPhrase.of("and#" + (before + 1), question.half(0).mask());
    }

    private static String name(String row, double weight) {
        return row + " " + number(weight);
    }

    private static String number(double weight) {
        return String.format(Locale.ROOT, "%.2f", weight).replaceAll("0$", "");
    }

    @Override
    public List<Measure> measures() {
        return measures;
    }

    @Override
    public List<Precondition> preconditions() {
        return List.of(SceneScores.SHOWS_BOTH, Precondition.atLeast(SceneScores.ALL_RIGHT, 4 * ALLOWED_LOSS));
    }

    @Override
    public List<Expectation> expectations() {
        return List.of(
                Expectation.more(PlaceScores.THING_PLACED, PAINTED, PLAIN, LEAST_EFFECT),
                Expectation.more(PlaceScores.THING_PLACED, PAINTED, WRONG_WORD, LEAST_EFFECT),
                Expectation.noLoss(SceneScores.BOTH_PRESENT, PAINTED, PLAIN, ALLOWED_LOSS),
                Expectation.noLoss(SceneScores.ALL_RIGHT, PAINTED, PLAIN, ALLOWED_LOSS));
    }

    @Override
    public List<Map<String, Double>> judge(PaintQuestion question, List<byte[]> drawn, List<byte[]> first) {
        return SceneScores.of(materials.judge(), drawn, first, seen -> PlaceScores.of(question, seen));
    }
}
