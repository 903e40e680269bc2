package org.diffusion4j.experiments.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.scoring.MeasuredModel;
import org.diffusion4j.glyph64.scoring.ModelFiles;
import org.diffusion4j.glyph64.scoring.TrainedOn;

/**
 * Whether a model draws well enough for an experiment on it to say something about a paper: {@code eval glyph64} finds its
 * concept right, on withheld cells within the breadth, at 35 % of the judge's own rate or more.
 *
 * <p>The answer comes from {@code figures.json}, which {@code eval glyph64} writes; a copy lies in the model's folder, also
 * in that of the model in the box. It speaks of the files, the data set and the judge that it names and of no others, so
 * that new weights need a new evaluation. Where nothing speaks for a model, results do not count: the experiment runs, and
 * its report says so.
 */
public final class Gate {

    /** Share of the judge's own rate. */
    public static final double LEAST = 0.35;

    private Gate() {}

    /**
     * Asks for a model.
     *
     * @param model its folder
     * @param figures what was measured of it; otherwise {@code figures.json} in its folder, if it is there
     */
    public static Standing of(Path model, Optional<Path> figures, Glyph64Data data, Judge judge) {
        Path beside = model.resolve(MeasuredModel.FILE);
        Optional<Path> file = figures.or(() -> Optional.of(beside).filter(Files::isRegularFile));
        String recipe = data.manifest().recipe();
        if (!TrainedOn.recipe(model).equals(Optional.of(recipe))) {
            return not("the model does not say that it was trained on this data set (" + recipe
                    + "), so that what is withheld there may be known to it");
        }
        if (file.isEmpty()) {
            return not("nothing says how well the model draws; `d4j eval glyph64` writes " + MeasuredModel.FILE
                    + ", to be copied into the model's folder or named with --figures");
        }
        return of(MeasuredModel.read(file.get()), file.get(), ModelFiles.checksum(model), recipe, judge.hash());
    }

    /** @param file that {@code measured} was read from, for messages; what follows is what it has to speak of */
    static Standing of(MeasuredModel measured, Path file, String weights, String recipe, String judge) {
        if (!measured.files().equals(weights)) {
            return not(file + " was measured on other weights");
        }
        if (!measured.data().equals(recipe) || !measured.judge().equals(judge)) {
            return not(file + " was measured on other data or by another judge");
        }
        return measured.whole() ? compared(measured.conceptRight()) : not(file + " is of too few samples");
    }

    /** @param share of the judge's own rate that the model reaches */
    static Standing compared(OptionalDouble share) {
        String words = share.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "the model's concept is right at %.1f %% of the judge's own rate, and from %.0f %% on a result counts",
                        100 * share.getAsDouble(),
                        100 * LEAST)
                : "the evaluation has no figure for the concept";
        return new Standing(share.orElse(0) >= LEAST, words);
    }

    private static Standing not(String reason) {
        return new Standing(false, reason);
    }
}
