package org.diffusion4j.glyph64.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.diffusion4j.glyph64.eval.EvaluationPage;
import org.diffusion4j.glyph64.eval.Figure;
import org.junit.jupiter.api.Test;

class FigureSheetTest {

    @Test
    void aStylesHyphensAreNotInAKey() {
        FigureSheet sheet = new FigureSheet(new EvaluationPage("a page"));
        sheet.put("style_withheld_fluent-emoji", Figure.of(0.5, 2), Double.NaN);
        sheet.put("style_withheld_noto-v1", Figure.of(0.5, 2));
        assertEquals(
                List.of("style_withheld_fluent_emoji", "style_withheld_noto_v1"),
                List.copyOf(sheet.figures().keySet()));
    }
}
