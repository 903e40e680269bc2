package org.diffusion4j.glyph64.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

    @Test
    void anIntervalOfSharesIsTwoStandardErrorsWideOnEachSide() {
        double[] halves = new double[400];
        Arrays.fill(halves, 0, 200, 1);
        Interval interval = Bootstrap.ofMean(halves);
        // The standard error of a share of one half among 400 is 0.025; 1.96 of them are 0.049.
        assertEquals(0.451, interval.low(), 0.006);
        assertEquals(0.549, interval.high(), 0.006);
    }

    @Test
    void equalValuesLeaveNoDoubt() {
        assertEquals(new Interval(3, 3), Bootstrap.ofMean(new double[] {3, 3, 3}));
    }

    /** Of ten cases that are all wrong or all right the bootstrap knows no doubt, and three might be otherwise. */
    @Test
    void aShareIsNeverWithoutDoubt() {
        double[] cases = new double[10];
        assertEquals(Optional.of(new Interval(0, 0.3)), Figure.share(cases).interval());
        Arrays.fill(cases, 1);
        assertEquals(Optional.of(new Interval(0.7, 1)), Figure.share(cases).interval());
        assertEquals(
                Optional.of(new Interval(0, 1)),
                Figure.share(new double[] {0.5, 0.5}).interval());
    }

    @Test
    void aShareOfManyCasesHasTheIntervalOfItsMean() {
        double[] halves = new double[400];
        Arrays.fill(halves, 0, 200, 1);
        assertEquals(Figure.mean(halves), Figure.share(halves));
        assertEquals(Optional.empty(), Figure.share(new double[] {1}).interval());
        assertEquals(Optional.empty(), Figure.share(new double[0]).interval());
    }

    @Test
    void aKeyIsSnakeCase() {
        assertEquals("style_withheld_fluent_emoji", Figure.key("style_withheld_fluent-emoji"));
        assertEquals("scenes_of_known_icons", Figure.key("Scenes of known icons"));
    }

    @Test
    void theStatisticIsComputedFromTheDrawnCases() {
        double[] values = {1, 2, 30};
        Interval largest = Bootstrap.of(
                3,
                drawn -> Arrays.stream(drawn).mapToDouble(i -> values[i]).max().orElse(0));
        // The largest is missed in 8 of 27 draws, and only the first is drawn in 1 of 27.
        assertEquals(new Interval(1, 30), largest);
    }

    @Test
    void jsonHasWhatExists() {
        Map<String, Figure> figures =
                Map.of("hits", Figure.mean(new double[] {1, 1}).withChance(0.25));
        assertEquals(
                "{\"hits\":{\"value\":1.0,\"low\":1.0,\"high\":1.0,\"n\":2,\"chance\":0.25}}",
                Figure.toJson(figures).toString());
        assertEquals("2.000, n 1, ceiling 3.000", Figure.of(2, 1).withCeiling(3).toString());
    }

    @Test
    void aPageIsOneFileAndASheetAGroup(@TempDir Path folder) throws Exception {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        new EvaluationPage("a <b>")
                .figures(Map.of("hits", Figure.mean(new double[] {0, 1})))
                .pictures("worst", "all of them", List.of(new EvaluationPage.Shown(image, "\"x\"")))
                .write(folder.resolve("page"));
        String html = Files.readString(folder.resolve("page/index.html"));
        for (String part : List.of("a &lt;b&gt;", "0.500", "data:image/png;base64,", "&quot;x&quot;")) {
            assertTrue(html.contains(part), part);
        }
        assertFalse(html.contains("a <b>"));
        assertTrue(Files.isRegularFile(folder.resolve("page/sheet-1.png")));
    }
}
