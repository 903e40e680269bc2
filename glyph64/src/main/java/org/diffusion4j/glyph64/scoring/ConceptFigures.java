package org.diffusion4j.glyph64.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.judge.ConceptReading;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.judge.ThingNames;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.EmojiPicture;

/** How often the concept, and the style, is the one that was asked for. A cell is one case. */
final class ConceptFigures {

    private final Glyph64Data data;
    private final Judge judge;
    private final FigureSheet sheet;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ThingNames names;

    ConceptFigures(Glyph64Data data, Judge judge, FigureSheet sheet) {
        this.data = data;
        this.judge = judge;
        this.sheet = sheet;
        this.names = new ThingNames(data.pack().pictures());
        judge.concepts().forEach(base -> numbers.put(base, numbers.size()));
    }

    /** The concepts that the judge knows. */
    Set<String> known() {
        return numbers.keySet();
    }

    List<ConceptReading> read(List<Sample> samples) {
        return judge.readConcepts(Sample.pixels(samples));
    }

    /** Real pictures that the judge may not learn, of concepts it knows. */
    RealPictures judged(Predicate<EmojiPicture> condition) {
        return RealPictures.of(
                data,
                picture -> picture instanceof EmojiPicture emoji
                        && condition.test(emoji)
                        && Glyph64Data.judgeScores(emoji)
                        && numbers.containsKey(emoji.base()));
    }

    /** The judge's own rate on real pictures: no drawing can be expected to be named more often. */
    double ceiling(RealPictures real) {
        CaseMeans means = new CaseMeans();
        List<ConceptReading> readings = judge.readConcepts(real.pixels());
        for (int i = 0; i < readings.size(); i++) {
            EmojiPicture emoji = (EmojiPicture) real.records().get(i);
            means.add(RealPictures.cell(emoji), right(emoji, readings.get(i)));
        }
        return means.figure().value();
    }

    private boolean right(EmojiPicture wanted, ConceptReading reading) {
        return judge.concepts().get(reading.best()).equals(wanted.base());
    }

    /** @param ceiling not a number where there is none */
    void concept(String name, List<Sample> samples, List<ConceptReading> readings, double ceiling) {
        CaseMeans means = new CaseMeans();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            EmojiPicture wanted = (EmojiPicture) samples.get(i).wish().wanted();
            boolean right = right(wanted, readings.get(i));
            means.add(RealPictures.cell(wanted), right);
            String answer = judge.concepts().get(readings.get(i).best());
            answers.add(right ? "right" : "taken for " + names.label(answer));
        }
        sheet.put(name, means.figure().withChance(1.0 / numbers.size()), ceiling);
        sheet.show(name, samples, answers);
    }

    /** The judge's own rate of styles on real pictures. */
    double styleCeiling(RealPictures real) {
        List<EmojiPicture> shown =
                real.records().stream().map(picture -> (EmojiPicture) picture).toList();
        return styles(shown, real.pixels()).figure().value();
    }

    /** @param ceiling not a number where there is none */
    void style(String name, List<Sample> samples, double ceiling) {
        sheet.put(name, style(samples), ceiling);
    }

    /** The same of each style apart, as {@code name_STYLE}. */
    void eachStyle(String name, List<Sample> samples) {
        Map<String, List<Sample>> styles = samples.stream()
                .collect(Collectors.groupingBy(sample -> wanted(sample).style(), TreeMap::new, Collectors.toList()));
        styles.forEach((style, some) -> sheet.put(name + "_" + style, style(some), Double.NaN));
    }

    private Figure style(List<Sample> samples) {
        List<EmojiPicture> wanted = samples.stream().map(ConceptFigures::wanted).toList();
        return styles(wanted, Sample.pixels(samples))
                .figure()
                .withChance(1.0 / judge.styles().size());
    }

    private static EmojiPicture wanted(Sample sample) {
        return (EmojiPicture) sample.wish().wanted();
    }

    private CaseMeans styles(List<EmojiPicture> wanted, List<byte[]> pictures) {
        CaseMeans means = new CaseMeans();
        List<Integer> answers = judge.readStyles(pictures);
        for (int i = 0; i < answers.size(); i++) {
            boolean right =
                    judge.styles().get(answers.get(i)).equals(wanted.get(i).style());
            means.add(RealPictures.cell(wanted.get(i)), right);
        }
        return means;
    }
}
