package org.diffusion4j.experiments.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.diffusion4j.glyph64.scoring.MeasuredModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class GateTest {

    private static final int ALL_SAMPLES = 500;

    private static MeasuredModel measured(int samples, String figures) {
        return new MeasuredModel(
                "weights", "recipe", "judge", samples, JsonMapper.shared().readTree(figures));
    }

    private static Standing standing(MeasuredModel measured, String weights, String recipe, String judge) {
        return Gate.of(measured, Path.of("figures.json"), weights, recipe, judge);
    }

    @ParameterizedTest
    @CsvSource({"0.28, true", "0.2799, false"})
    void theConceptHasToBeRightAtAShareOfTheJudgesRate(double value, boolean counts) {
        MeasuredModel model =
                measured(ALL_SAMPLES, "{\"concept_withheld\": {\"value\": " + value + ", \"ceiling\": 0.8}}");
        assertEquals(counts, standing(model, "weights", "recipe", "judge").counts());
    }

    @ParameterizedTest
    @CsvSource({
        "500, other, recipe, judge, other weights",
        "500, weights, other, judge, other data",
        "500, weights, recipe, other, another judge",
        "499, weights, recipe, judge, too few samples"
    })
    void figuresSpeakOfNothingElse(int samples, String weights, String recipe, String judge, String reason) {
        MeasuredModel good = measured(samples, "{\"concept_withheld\": {\"value\": 0.8, \"ceiling\": 0.8}}");
        Standing standing = standing(good, weights, recipe, judge);
        assertFalse(standing.counts());
        assertTrue(standing.reason().contains(reason), standing.reason());
        assertTrue(standing.reason().contains("figures.json"), standing.reason());
    }

    @Test
    void withoutTheFigureNothingCounts() {
        assertFalse(standing(measured(ALL_SAMPLES, "{}"), "weights", "recipe", "judge")
                .counts());
    }
}
