package org.diffusion4j.glyph64.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.eval.EvaluationPage;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.judge.ColouredThing;
import org.diffusion4j.glyph64.judge.ConceptReading;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.judge.SceneExamples;
import org.diffusion4j.glyph64.judge.SceneVerdict;
import org.diffusion4j.glyph64.judge.SeenThing;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.split.Split;

/** The table of a model that draws: each figure with chance, interval and what the judge reaches on real pictures. */
public final class ModelEvaluation {

    /** Pictures that are timed one by one. */
    private static final int TIMED = 8;

    private static final int SHOWN = 64;

    /** Samples whose nearest training picture is looked for. */
    private static final int COMPARED = 500;

    private final EvaluationRequest request;
    private final Glyph64Data data;
    private final Judge judge;
    private final SceneExamples scenes;
    private final Map<String, Integer> concepts = new HashMap<>();
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final EvaluationPage page;

    /** A wish and one picture drawn for it. */
    private record Sample(Wish wish, byte[] pixels) {}

    private ModelEvaluation(EvaluationRequest request) {
        this.request = request;
        this.data = request.data();
        this.judge = request.judge();
        this.scenes = new SceneExamples(data);
        this.page = new EvaluationPage("What " + request.name() + " draws");
        judge.concepts().forEach(base -> concepts.put(base, concepts.size()));
    }

    /** Draws what is missing, scores everything, and writes the page into the request's folder. */
    public static Map<String, Figure> run(EvaluationRequest request) {
        if (!request.force()) {
            TrainedOn.require(request.model(), request.data());
        }
        ModelEvaluation evaluation = new ModelEvaluation(request);
        try (Pipeline pipeline = Pipeline.open(request.model())) {
            evaluation.score(evaluation.draw(pipeline));
            evaluation.figures.put("seconds_per_picture", evaluation.seconds(pipeline));
        }
        evaluation.page.figures(evaluation.figures).write(request.out());
        return evaluation.figures;
    }

    private Map<Wish.Row, List<Sample>> draw(Pipeline pipeline) {
        List<Wish> wishes =
                new WishList(data, request.breadth(), concepts.keySet(), this::knowsThings, request.samples()).all();
        String sign = "model %s, data %s, judge %s, %d samples"
                .formatted(request.modelHash(), data.manifest().recipe(), judge.hash(), request.samples());
        DrawnPictures drawn = new DrawnPictures(request.out(), wishes, sign);
        DrawingProgress progress = new DrawingProgress(wishes.size(), request.say());
        List<List<byte[]>> pictures = drawn.draw(wish -> Drawer.draw(pipeline, wish), progress::done, request.stop());
        Map<Wish.Row, List<Sample>> rows = new LinkedHashMap<>();
        for (Wish.Row row : Wish.Row.values()) {
            rows.put(row, new ArrayList<>());
        }
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            List<Sample> row = rows.computeIfAbsent(wish.row(), _ -> new ArrayList<>());
            pictures.get(i).forEach(each -> row.add(new Sample(wish, each)));
        }
        return rows;
    }

    private boolean knowsThings(Picture picture) {
        List<ColouredThing> shown = scenes.shown(picture);
        return !shown.isEmpty()
                && shown.stream().allMatch(thing -> judge.things().contains(thing.thing()));
    }

    private void score(Map<Wish.Row, List<Sample>> rows) {
        Predicate<EmojiPicture> cell = emoji -> emoji.split() == Split.CELL;
        Predicate<EmojiPicture> within = cell.and(emoji -> request.breadth().holds(emoji.style(), emoji.base()));
        List<Sample> first = of(rows, Wish.Row.CONCEPT_WITHHELD);
        List<ConceptReading> readings = readings(first);
        RealPictures real = judged(within);
        concept("concept_withheld", first, readings, ceiling(real));
        List<Sample> all = of(rows, Wish.Row.CONCEPT_WITHHELD_ALL);
        concept("concept_withheld_all", all, readings(all), ceiling(judged(cell)));
        List<Sample> trained = of(rows, Wish.Row.CONCEPT_TRAINED);
        concept("concept_trained", trained, readings(trained), Double.NaN);
        List<Sample> unseen = of(rows, Wish.Row.CONCEPT_UNSEEN);
        double ofUnseen = ceiling(judged(emoji -> emoji.split() == Split.CONCEPT));
        concept("concept_unseen_everywhere", unseen, readings(unseen), ofUnseen);
        style(first, real);
        coloured(of(rows, Wish.Row.COLOUR_AND_THING));
        scenes(of(rows, Wish.Row.SCENE));
        kernelDistance(first, readings);
        copies(first);
    }

    private static List<Sample> of(Map<Wish.Row, List<Sample>> rows, Wish.Row row) {
        return rows.getOrDefault(row, List.of());
    }

    private List<ConceptReading> readings(List<Sample> samples) {
        return judge.readConcepts(samples.stream().map(Sample::pixels).toList());
    }

    /** Real pictures that the judge may not learn, of concepts it knows. */
    private RealPictures judged(Predicate<EmojiPicture> condition) {
        return RealPictures.of(
                data,
                picture -> picture instanceof EmojiPicture emoji
                        && condition.test(emoji)
                        && Glyph64Data.judgeScores(emoji)
                        && concepts.containsKey(emoji.base()));
    }

    private double ceiling(RealPictures real) {
        CaseMeans means = new CaseMeans();
        List<ConceptReading> readings = judge.readConcepts(real.pixels());
        for (int i = 0; i < readings.size(); i++) {
            EmojiPicture emoji = (EmojiPicture) real.records().get(i);
            means.add(RealPictures.cell(emoji), readings.get(i).best() == number(emoji));
        }
        return means.figure().value();
    }

    private int number(Picture picture) {
        return concepts.getOrDefault(RealPictures.base(picture), -1);
    }

    private void concept(String name, List<Sample> samples, List<ConceptReading> readings, double ceiling) {
        CaseMeans means = new CaseMeans();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            EmojiPicture wanted = (EmojiPicture) samples.get(i).wish.wanted();
            boolean right = readings.get(i).best() == number(wanted);
            means.add(RealPictures.cell(wanted), right);
            answers.add(right ? "right" : "taken for " + label(readings.get(i).best()));
        }
        put(name, means.figure().withChance(1.0 / concepts.size()), ceiling);
        show(name, samples, answers);
    }

    private String label(int concept) {
        String base = judge.concepts().get(concept);
        return data.pack()
                .pictures()
                .filter(picture -> RealPictures.base(picture).equals(base))
                .map(picture -> ((EmojiPicture) picture).label())
                .findFirst()
                .orElse(base);
    }

    private void style(List<Sample> samples, RealPictures real) {
        CaseMeans drawn = new CaseMeans();
        List<Integer> answers =
                judge.readStyles(samples.stream().map(Sample::pixels).toList());
        for (int i = 0; i < samples.size(); i++) {
            EmojiPicture wanted = (EmojiPicture) samples.get(i).wish.wanted();
            drawn.add(
                    RealPictures.cell(wanted),
                    judge.styles().get(answers.get(i)).equals(wanted.style()));
        }
        CaseMeans ceiling = new CaseMeans();
        List<Integer> ofReal = judge.readStyles(real.pixels());
        for (int i = 0; i < ofReal.size(); i++) {
            EmojiPicture emoji = (EmojiPicture) real.records().get(i);
            ceiling.add(
                    RealPictures.cell(emoji), judge.styles().get(ofReal.get(i)).equals(emoji.style()));
        }
        Figure figure = drawn.figure().withChance(1.0 / judge.styles().size());
        put("style_withheld", figure, ceiling.figure().value());
    }

    private void coloured(List<Sample> samples) {
        CaseMeans means = new CaseMeans();
        List<List<SeenThing>> seen =
                judge.readThings(samples.stream().map(Sample::pixels).toList());
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            Wish wish = samples.get(i).wish;
            means.add(wish.prompt(), allSeen(wish.wanted(), seen.get(i)));
            answers.add(words(seen.get(i)));
        }
        double pairs = (double) judge.things().size() * Colour.inks().size();
        double ceiling = ceiling(picture -> picture instanceof RecolouredPicture && picture.split() == Split.COLOUR);
        put("colour_and_thing_withheld", means.figure().withChance(1 / pairs), ceiling);
        show("colour_and_thing_withheld", samples, answers);
    }

    private boolean allSeen(Picture wanted, List<SeenThing> seen) {
        List<ColouredThing> things = seen.stream().map(SeenThing::what).toList();
        return things.containsAll(scenes.shown(wanted));
    }

    /** How often the judge reads such real pictures rightly, of those that it may not learn. */
    private double ceiling(Predicate<Picture> condition) {
        RealPictures real = RealPictures.of(
                data, picture -> condition.test(picture) && Glyph64Data.judgeScores(picture) && knowsThings(picture));
        List<List<SeenThing>> seen = judge.readThings(real.pixels());
        return IntStream.range(0, seen.size())
                .mapToDouble(i -> allSeen(real.records().get(i), seen.get(i)) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private void scenes(List<Sample> samples) {
        Map<SceneVerdict, CaseMeans> means = new LinkedHashMap<>();
        List<List<SeenThing>> seen =
                judge.readThings(samples.stream().map(Sample::pixels).toList());
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            Wish wish = samples.get(i).wish;
            SceneVerdict verdict = SceneVerdict.of(scenes.shown(wish.wanted()), seen.get(i));
            for (SceneVerdict each : SceneVerdict.values()) {
                means.computeIfAbsent(each, _ -> new CaseMeans()).add(wish.prompt(), each == verdict);
            }
            answers.add(words(seen.get(i)));
        }
        double ceiling = ceiling(picture -> picture instanceof ScenePicture scene
                && scene.relation() == Relation.AND
                && (scene.split() == Split.COLOUR || scene.split() == Split.PAIR));
        means.forEach((verdict, values) -> put(
                "scene_" + verdict.name().toLowerCase(java.util.Locale.ROOT),
                values.figure(),
                verdict == SceneVerdict.ALL_RIGHT ? ceiling : Double.NaN));
        show("scene_all_right", samples, answers);
    }

    private static String words(List<SeenThing> seen) {
        return "seen: "
                + String.join(
                        ", ",
                        seen.stream()
                                .map(each ->
                                        each.what().colour() + " " + each.what().thing())
                                .toList());
    }

    private void kernelDistance(List<Sample> samples, List<ConceptReading> readings) {
        HashSet<String> wanted = new HashSet<>();
        samples.forEach(sample -> wanted.add(RealPictures.base(sample.wish.wanted())));
        HashSet<Picture> cells = new HashSet<>();
        samples.forEach(sample -> cells.add(sample.wish.wanted()));
        RealPictures real = RealPictures.of(data, cells::contains);
        RealPictures others =
                RealPictures.cells(data, emoji -> emoji.split() == Split.STYLE && wanted.contains(emoji.base()));
        if (real.pixels().size() < 2 || others.pixels().size() < 2) {
            request.say().accept("too few pictures for a kernel distance");
            return;
        }
        List<String> bases = samples.stream()
                .map(sample -> RealPictures.base(sample.wish.wanted()))
                .toList();
        List<byte[]> rebuilt = Reconstruction.of(request.model(), real.pixels());
        try (FeatureSet drawn = FeatureSet.of(
                        readings.stream().map(ConceptReading::features).toList(), bases);
                FeatureSet ofReal = features(real.pixels(), real.bases());
                FeatureSet ofOthers = features(others.pixels(), others.bases());
                FeatureSet ofRebuilt = features(rebuilt, real.bases())) {
            KernelDistance scale = KernelDistance.of(ofOthers, ofReal);
            KernelDistance own = KernelDistance.of(drawn, ofReal);
            KernelDistance best = KernelDistance.of(ofRebuilt, ofReal);
            Figure ratio = Figure.of(own.ratioTo(scale), samples.size()).withInterval(own.ratioInterval(scale));
            put("kid_ratio", ratio, best.ratioTo(scale));
            figures.put("kid", Figure.of(own.value(), samples.size()).withCeiling(best.value()));
        }
    }

    private FeatureSet features(List<byte[]> pictures, List<String> bases) {
        List<ConceptReading> readings = judge.readConcepts(pictures);
        return FeatureSet.of(readings.stream().map(ConceptReading::features).toList(), bases);
    }

    /** How near the samples are to pictures that were trained on, beside how near withheld real ones are. */
    private void copies(List<Sample> samples) {
        NearestTraining training = new NearestTraining(
                data.pictures(picture -> picture instanceof EmojiPicture && picture.split() == Split.TRAINING));
        double[] drawn = training.differences(
                samples.stream().map(Sample::pixels).limit(COMPARED).toList());
        HashSet<Picture> cells = new HashSet<>();
        samples.stream().limit(COMPARED).forEach(sample -> cells.add(sample.wish.wanted()));
        double[] real =
                training.differences(RealPictures.of(data, cells::contains).pixels());
        for (int percent : new int[] {1, 5, 25, 50, 75}) {
            put(
                    "nearest_training_difference_percentile_" + percent,
                    Figure.of(percentile(drawn, percent), drawn.length),
                    percentile(real, percent));
        }
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) * percent / 100];
    }

    private Figure seconds(Pipeline pipeline) {
        double[] seconds = new double[TIMED];
        for (int i = 0; i < TIMED; i++) {
            long begin = System.nanoTime();
            pipeline.draw(TextToImage.of("grinning face, flat").withSeed(i));
            seconds[i] = (System.nanoTime() - begin) / 1e9;
        }
        return Figure.mean(seconds);
    }

    private void put(String name, Figure figure, double ceiling) {
        figures.put(name, Double.isNaN(ceiling) ? figure : figure.withCeiling(ceiling));
    }

    /** The first samples in their fixed order, with what the judge says of them. */
    private void show(String name, List<Sample> samples, List<String> answers) {
        List<EvaluationPage.Shown> shown = IntStream.range(0, Math.min(SHOWN, samples.size()))
                .mapToObj(i -> new EvaluationPage.Shown(
                        Pixels.image(samples.get(i).pixels, 0),
                        samples.get(i).wish.prompt() + " — " + answers.get(i)))
                .toList();
        page.pictures(name, "The first " + shown.size() + " of " + samples.size() + ", in the order drawn.", shown);
    }
}
