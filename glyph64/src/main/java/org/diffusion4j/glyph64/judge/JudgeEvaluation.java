package org.diffusion4j.glyph64.judge;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.eval.EvaluationPage;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.split.Split;

/**
 * The judge's own rates, on withheld real pictures that it may not learn either. A cell counts once: its value is the
 * share of its pictures that are named rightly.
 */
public final class JudgeEvaluation {

    private static final int WORST = 64;

    private final Judge judge;
    private final Glyph64Data data;
    private final SceneExamples examples;
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final EvaluationPage page = new EvaluationPage("The judge, on pictures that it may not learn");

    private JudgeEvaluation(Judge judge, Glyph64Data data) {
        this.judge = judge;
        this.data = data;
        this.examples = new SceneExamples(data);
    }

    /**
     * Figures by name, and the page that shows them with the worst mistakes.
     *
     * @param figures by their names
     * @param page not yet written
     */
    public record Report(Map<String, Figure> figures, EvaluationPage page) {}

    /** Measures everything; takes about a minute on one core. */
    public static Report of(Judge judge, Glyph64Data data) {
        JudgeEvaluation evaluation = new JudgeEvaluation(judge, data);
        evaluation.page.text("SHA-256 of the judge: " + judge.hash());
        evaluation.concepts();
        evaluation.styles();
        evaluation.scenes();
        return new Report(evaluation.figures, evaluation.page.figures(evaluation.figures));
    }

    private void put(String name, Figure figure) {
        figures.put(Figure.key(name), figure);
    }

    private void concepts() {
        ClassifierScores cells = conceptScores(Split.CELL);
        double chance = 1.0 / judge.concepts().size();
        put("concept_withheld", Figure.share(cells.cellShares(1)).withChance(chance));
        put("concept_withheld_top_5", Figure.share(cells.cellShares(5)).withChance(5 * chance));
        byStyle("concept_withheld", cells, chance);
        put(
                "concept_unseen_everywhere",
                Figure.share(conceptScores(Split.CONCEPT).cellShares(1)).withChance(chance));
        worst(
                "Concepts taken for others",
                cells,
                i -> cells.examples().emoji(i).label() + " → "
                        + examples.names().label(judge.concepts().get(cells.answers()[i])));
    }

    private ClassifierScores conceptScores(Split split) {
        LabelledPictures pictures = LabelledPictures.of(
                data,
                emoji -> emoji.split() == split && Glyph64Data.judgeScores(emoji),
                judge.concepts(),
                EmojiPicture::base);
        return ClassifierScores.of(pictures, judge::conceptLogits);
    }

    private void styles() {
        Predicate<EmojiPicture> scored = emoji -> emoji.split() == Split.CELL && Glyph64Data.judgeScores(emoji);
        LabelledPictures pictures = LabelledPictures.of(data, scored, judge.styles(), EmojiPicture::style);
        ClassifierScores scores = ClassifierScores.of(pictures, judge::styleLogits);
        double chance = 1.0 / judge.styles().size();
        put("style_withheld", Figure.share(scores.cellShares(1)).withChance(chance));
        byStyle("style_withheld", scores, chance);
        worst(
                "Styles taken for others",
                scores,
                i -> pictures.emoji(i).style() + " → " + judge.styles().get(scores.answers()[i]));
    }

    private void scenes() {
        double pairs = (double) judge.things().size() * Colour.inks().size();
        double chance = 2 / (pairs * (pairs - 1));
        SceneScores scenes = read("Scenes read wrongly", 2, Glyph64Data::judgeScores);
        put("scene_things_and_colours", Figure.share(scenes.rights()).withChance(chance));
        SceneScores known = read("Scenes of known icons read wrongly", 2, SceneExamples::scored);
        put("scene_things_and_colours_known_icons", Figure.share(known.rights()).withChance(chance));
        put("scene_positions", Figure.share(scenes.positions()).withChance(0.5));
        SceneScores icons = read("Icons read wrongly", 1, SceneExamples::scored);
        put("icon_thing_and_colour", Figure.share(icons.rights()).withChance(1 / pairs));
        Predicate<Picture> drawings = picture -> Glyph64Data.judgeScores(picture) && !SceneExamples.scored(picture);
        SceneScores unseen = read("Icons of withheld cells and concepts read wrongly", 1, drawings);
        put("icon_of_withheld_cell", Figure.share(unseen.rights()).withChance(1 / pairs));
    }

    private SceneScores read(String heading, int things, Predicate<Picture> condition) {
        PackPictures pictures = examples.pictures(things, judge.things(), condition);
        SceneScores scores = SceneScores.of(judge.sceneNet(), examples, pictures, Integer.MAX_VALUE);
        List<EvaluationPage.Shown> wrong = IntStream.range(0, scores.indices().length)
                .filter(i -> !scores.right(i))
                .limit(WORST)
                .mapToObj(i -> shown(pictures, scores.indices()[i], words(scores, i)))
                .toList();
        page.pictures(heading, "The first in the data set's order.", wrong);
        return scores;
    }

    private String words(SceneScores scores, int i) {
        List<ColouredThing> seen =
                scores.seen().get(i).stream().map(SeenThing::what).toList();
        return examples.names().words(scores.wanted().get(i)) + " → "
                + examples.names().words(seen);
    }

    private void byStyle(String name, ClassifierScores scores, double chance) {
        double[] shares = scores.cellShares(1);
        List<int[]> cells = scores.examples().cells();
        for (String style : judge.styles()) {
            double[] ofStyle = IntStream.range(0, shares.length)
                    .filter(cell ->
                            scores.examples().emoji(cells.get(cell)[0]).style().equals(style))
                    .mapToDouble(cell -> shares[cell])
                    .toArray();
            if (ofStyle.length > 0) {
                put(name + "_" + style, Figure.share(ofStyle).withChance(chance));
            }
        }
    }

    /** Those of which the network was surest and wrong. */
    private void worst(String heading, ClassifierScores scores, IntFunction<String> words) {
        List<EvaluationPage.Shown> shown = IntStream.range(0, scores.answers().length)
                .filter(i -> scores.ranks()[i] > 0)
                .boxed()
                .sorted(Comparator.comparing(i -> -scores.margins()[i]))
                .limit(WORST)
                .map(i -> shown(scores.examples().pictures(), i, words.apply(i)))
                .toList();
        page.pictures(heading, "The mistakes that the network was surest of.", shown);
    }

    private static EvaluationPage.Shown shown(PackPictures pictures, int index, String words) {
        byte[] pixels = new byte[Pixels.BYTES];
        pictures.copyPixels(index, pixels, 0);
        return new EvaluationPage.Shown(Pixels.image(pixels, 0), words);
    }
}
