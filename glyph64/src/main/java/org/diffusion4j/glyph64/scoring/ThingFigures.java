package org.diffusion4j.glyph64.scoring;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.judge.ColouredThing;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.judge.SceneExamples;
import org.diffusion4j.glyph64.judge.SceneVerdict;
import org.diffusion4j.glyph64.judge.SeenThing;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.split.Breadth;

/** How often things are there in the colours that were asked for. A prompt is one case. */
final class ThingFigures {

    private final Glyph64Data data;
    private final Judge judge;
    private final FigureSheet sheet;
    private final SceneExamples scenes;
    private final WithheldThings withheld;

    ThingFigures(Glyph64Data data, Breadth breadth, Judge judge, FigureSheet sheet) {
        this.withheld = new WithheldThings(breadth);
        this.data = data;
        this.judge = judge;
        this.sheet = sheet;
        this.scenes = new SceneExamples(data);
    }

    /** Whether the judge knows the things in a picture of coloured icons. */
    boolean known(Picture picture) {
        List<ColouredThing> shown = scenes.shown(picture);
        return !shown.isEmpty()
                && shown.stream().allMatch(thing -> judge.things().contains(thing.thing()));
    }

    void coloured(List<Sample> samples) {
        CaseMeans means = new CaseMeans();
        List<List<SeenThing>> seen = judge.readThings(Sample.pixels(samples));
        for (int i = 0; i < samples.size(); i++) {
            Wish wish = samples.get(i).wish();
            means.add(wish.prompt(), allSeen(wish.wanted(), seen.get(i)));
        }
        sheet.put(
                "colour_and_thing_withheld",
                means.figure().withChance(1 / colouredThings()),
                ceiling(withheld::coloured));
        sheet.show("colour_and_thing_withheld", samples, words(seen));
    }

    /** All right, and each kind of error, of scenes within the breadth of scenes and of the others. */
    void scenes(List<Sample> narrow, List<Sample> wide) {
        scenes("scene", narrow, ceiling(withheld::scene));
        scenes("wide_scene", wide, ceiling(withheld::wideScene));
    }

    private void scenes(String name, List<Sample> samples, double ceiling) {
        Map<SceneVerdict, CaseMeans> means = new EnumMap<>(SceneVerdict.class);
        List<List<SeenThing>> seen = judge.readThings(Sample.pixels(samples));
        for (SceneVerdict each : SceneVerdict.values()) {
            CaseMeans share = new CaseMeans();
            for (int i = 0; i < samples.size(); i++) {
                Wish wish = samples.get(i).wish();
                share.add(wish.prompt(), each == SceneVerdict.of(scenes.shown(wish.wanted()), seen.get(i)));
            }
            means.put(each, share);
        }
        // Two coloured things guessed, in either order.
        double chance = 2 / (colouredThings() * colouredThings());
        means.forEach((verdict, share) -> {
            boolean right = verdict == SceneVerdict.ALL_RIGHT;
            sheet.put(
                    name + "_" + verdict.name().toLowerCase(Locale.ROOT),
                    right ? share.figure().withChance(chance) : share.figure(),
                    right ? ceiling : Double.NaN);
        });
        sheet.show(name + "_all_right", samples, words(seen));
    }

    private double colouredThings() {
        return (double) judge.things().size() * Colour.inks().size();
    }

    /** How often the judge reads such real pictures rightly, of those that it may not learn. */
    private double ceiling(Predicate<Picture> condition) {
        RealPictures real = RealPictures.of(
                data, picture -> condition.test(picture) && Glyph64Data.judgeScores(picture) && known(picture));
        List<List<SeenThing>> seen = judge.readThings(real.pixels());
        return IntStream.range(0, seen.size())
                .mapToDouble(i -> allSeen(real.records().get(i), seen.get(i)) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private boolean allSeen(Picture wanted, List<SeenThing> seen) {
        List<ColouredThing> things = seen.stream().map(SeenThing::what).toList();
        return scenes.shown(wanted).stream().allMatch(things::contains);
    }

    private List<String> words(List<List<SeenThing>> pictures) {
        return pictures.stream()
                .map(seen -> "seen: "
                        + scenes.names()
                                .words(seen.stream().map(SeenThing::what).toList()))
                .toList();
    }
}
