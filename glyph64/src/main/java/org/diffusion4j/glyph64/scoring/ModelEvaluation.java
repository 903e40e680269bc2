package org.diffusion4j.glyph64.scoring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.glyph64.eval.EvaluationPage;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.judge.ConceptReading;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.split.Split;

/** The table of a model that draws: each figure with chance, interval and what the judge reaches on real pictures. */
public final class ModelEvaluation {

    /** Pictures that are timed one by one. */
    private static final int TIMED = 8;

    private final EvaluationRequest request;
    private final EvaluationPage page;
    private final FigureSheet sheet;
    private final ConceptFigures concepts;
    private final ThingFigures things;
    private final LikenessFigures likeness;

    private ModelEvaluation(EvaluationRequest request) {
        this.request = request;
        this.page = new EvaluationPage("What " + request.name() + " draws");
        this.sheet = new FigureSheet(page);
        this.concepts = new ConceptFigures(request.data(), request.judge(), sheet);
        this.things = new ThingFigures(request.data(), request.breadth(), request.judge(), sheet);
        this.likeness = new LikenessFigures(request.data(), request.judge(), sheet);
    }

    /**
     * Draws what is missing, scores everything, and writes the page and {@code figures.json} into the request's folder.
     *
     * @return the figures by name
     */
    public static Map<String, Figure> run(EvaluationRequest request) {
        if (!request.force()) {
            TrainedOn.require(request.model(), request.data());
        }
        ModelEvaluation evaluation = new ModelEvaluation(request);
        try (Pipeline pipeline = Pipeline.open(request.model())) {
            evaluation.score(evaluation.draw(pipeline));
            evaluation.sheet.put("seconds_per_picture", seconds(pipeline));
        }
        evaluation.page.figures(evaluation.sheet.figures()).write(request.out());
        MeasuredModel.of(request, evaluation.sheet.figures()).write(request.out());
        return evaluation.sheet.figures();
    }

    private Map<Wish.Row, List<Sample>> draw(Pipeline pipeline) {
        List<Wish> wishes = new WishList(
                        request.data(), request.breadth(), concepts.known(), things::known, request.samples())
                .all();
        DrawnPictures drawn = new DrawnPictures(request.out(), wishes, request.sign());
        DrawingProgress progress = new DrawingProgress(wishes.size(), request.say());
        List<List<byte[]>> pictures = drawn.draw(wish -> Drawer.draw(pipeline, wish), progress::done, request.stop());
        Map<Wish.Row, List<Sample>> rows = new EnumMap<>(Wish.Row.class);
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            List<Sample> row = rows.computeIfAbsent(wish.row(), _ -> new ArrayList<>());
            pictures.get(i).forEach(each -> row.add(new Sample(wish, each)));
        }
        return rows;
    }

    private void score(Map<Wish.Row, List<Sample>> rows) {
        Predicate<EmojiPicture> cell = emoji -> emoji.split() == Split.CELL;
        Predicate<EmojiPicture> within = cell.and(emoji -> request.breadth().holds(emoji.style(), emoji.base()));
        RealPictures real = concepts.judged(within);
        List<Sample> first = of(rows, Wish.Row.CONCEPT_WITHHELD);
        List<ConceptReading> readings = concepts.read(first);
        concepts.concept("concept_withheld", first, readings, concepts.ceiling(real));
        concept("concept_withheld_all", of(rows, Wish.Row.CONCEPT_WITHHELD_ALL), concepts.judged(cell));
        List<Sample> trained = of(rows, Wish.Row.CONCEPT_TRAINED);
        concepts.concept("concept_trained", trained, concepts.read(trained), Double.NaN);
        concept(
                "concept_unseen_everywhere",
                of(rows, Wish.Row.CONCEPT_UNSEEN),
                concepts.judged(emoji -> emoji.split() == Split.CONCEPT));
        concepts.style("style_withheld", first, concepts.styleCeiling(real));
        concepts.eachStyle("style_withheld", first);
        concepts.style("style_trained", trained, Double.NaN);
        things.coloured(of(rows, Wish.Row.COLOUR_AND_THING));
        things.scenes(of(rows, Wish.Row.SCENE), of(rows, Wish.Row.WIDE_SCENE));
        likeness.kernelDistance(first, readings, request.model(), request.say());
        likeness.copies(first);
    }

    private void concept(String name, List<Sample> samples, RealPictures real) {
        concepts.concept(name, samples, concepts.read(samples), concepts.ceiling(real));
    }

    private static List<Sample> of(Map<Wish.Row, List<Sample>> rows, Wish.Row row) {
        return rows.getOrDefault(row, List.of());
    }

    private static Figure seconds(Pipeline pipeline) {
        double[] seconds = new double[TIMED];
        for (int i = 0; i < TIMED; i++) {
            long begin = System.nanoTime();
            pipeline.draw(TextToImage.of("grinning face, flat").withSeed(i));
            seconds[i] = (System.nanoTime() - begin) / 1e9;
        }
        return Figure.mean(seconds);
    }
}
