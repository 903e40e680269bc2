package org.diffusion4j.experiments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.judge.ConceptReading;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.scoring.RealPictures;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;

/** Scoring cells within the breadth, of concepts that the judge knows: withheld in their style, known from others. */
final class WithheldCells {

    private static final long SEED = 64;

    private final Glyph64Data data;
    private final Breadth breadth;
    private final Set<String> known;

    /** @param known the concepts that the judge knows; others could not be scored */
    WithheldCells(Glyph64Data data, Breadth breadth, Collection<String> known) {
        this.data = data;
        this.breadth = breadth;
        this.known = Set.copyOf(known);
    }

    /** One question for each prompt, in a drawn order. */
    List<CellQuestion> questions() {
        Map<String, CellQuestion> questions = new LinkedHashMap<>();
        data.pack().pictures().forEach(picture -> {
            if (picture instanceof EmojiPicture emoji && asked(emoji)) {
                String prompt = emoji.label() + ", " + emoji.stylePhrase();
                questions.putIfAbsent(RealPictures.cell(emoji), new CellQuestion(prompt, 0, emoji.base()));
            }
        });
        Map<String, CellQuestion> prompts = new LinkedHashMap<>();
        questions.values().forEach(question -> prompts.putIfAbsent(question.prompt(), question));
        List<CellQuestion> all = new ArrayList<>(prompts.values());
        Collections.shuffle(all, new Random(SEED));
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).withSeed(i))
                .toList();
    }

    private boolean asked(EmojiPicture emoji) {
        return emoji.split() == Split.CELL
                && breadth.holds(emoji.style(), emoji.base())
                && known.contains(emoji.base());
    }

    /** How often the judge names such real pictures rightly, of those that it may not learn. */
    double rate(Judge judge) {
        RealPictures real = real(emoji -> asked(emoji) && Glyph64Data.judgeScores(emoji));
        List<ConceptReading> readings = judge.readConcepts(real.pixels());
        double right = 0;
        for (int i = 0; i < readings.size(); i++) {
            String answer = judge.concepts().get(readings.get(i).best());
            right += answer.equals(RealPictures.base(real.records().get(i))) ? 1 : 0;
        }
        return right / readings.size();
    }

    /** The mean distance of two real pictures of one concept in the styles of the breadth, over some concepts. */
    double realDiversity(Set<String> concepts, Judge judge) {
        RealPictures real = RealPictures.cells(
                data,
                emoji -> concepts.contains(emoji.base()) && breadth.styles().contains(emoji.style()));
        List<ConceptReading> readings = judge.readConcepts(real.pixels());
        Map<String, List<float[]>> byConcept = new LinkedHashMap<>();
        for (int i = 0; i < readings.size(); i++) {
            byConcept
                    .computeIfAbsent(RealPictures.base(real.records().get(i)), _ -> new ArrayList<>())
                    .add(readings.get(i).features());
        }
        return byConcept.values().stream()
                .filter(features -> features.size() > 1)
                .mapToDouble(FeatureDistance::mean)
                .average()
                .orElse(Double.NaN);
    }

    private RealPictures real(Predicate<EmojiPicture> condition) {
        return RealPictures.of(data, picture -> picture instanceof EmojiPicture emoji && condition.test(emoji));
    }
}
