package org.diffusion4j.glyph64.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.eval.EvaluationPage;
import org.diffusion4j.glyph64.eval.Figure;

/** The figures measured so far, and the page that shows them. */
final class FigureSheet {

    private static final int SHOWN = 64;

    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final EvaluationPage page;

    FigureSheet(EvaluationPage page) {
        this.page = page;
    }

    Map<String, Figure> figures() {
        return figures;
    }

    void put(String name, Figure figure) {
        figures.put(Figure.key(name), figure);
    }

    /** @param ceiling not a number where there is none */
    void put(String name, Figure figure, double ceiling) {
        put(name, Double.isNaN(ceiling) ? figure : figure.withCeiling(ceiling));
    }

    /** The first samples in their fixed order, with what the judge says of them. */
    void show(String name, List<Sample> samples, List<String> answers) {
        List<EvaluationPage.Shown> shown = IntStream.range(0, Math.min(SHOWN, samples.size()))
                .mapToObj(i -> new EvaluationPage.Shown(
                        Pixels.image(samples.get(i).pixels(), 0),
                        samples.get(i).wish().prompt() + " — " + answers.get(i)))
                .toList();
        page.pictures(name, "The first " + shown.size() + " of " + samples.size() + ", in the order drawn.", shown);
    }
}
