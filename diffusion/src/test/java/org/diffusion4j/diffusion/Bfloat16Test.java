package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Networks in bfloat16 draw nearly the reference's picture; how nearly is printed. */
class Bfloat16Test {

    private static final double LOWEST_DB = 25;

    @ParameterizedTest
    @ValueSource(strings = {"sd1-ddim", "sd1-pndm", "sd1-euler-karras", "sd1-dpmpp-2m", "sd2-v-ddim", "sd1-four-level"})
    void drawsNearlyTheSame(String name) {
        JsonNode description = Reference.description(name);
        PipelineOptions options = PipelineOptions.defaults().withPrecision(Precision.BFLOAT16);
        try (Pipeline pipeline =
                Pipeline.open(Reference.path(description.get("model").asString()), options)) {
            byte[] drawn = pipeline.draw(ReferenceCasesTest.request(description))
                    .first()
                    .rgb();
            byte[] expected = Reference.picture(name).rgb();
            double sum = 0;
            for (int i = 0; i < drawn.length; i++) {
                double difference = Byte.toUnsignedInt(drawn[i]) - Byte.toUnsignedInt(expected[i]);
                sum += difference * difference;
            }
            double decibels = 10 * Math.log10(255 * 255 * drawn.length / Math.max(sum, 1));
            System.out.printf(Locale.ROOT, "%s in bfloat16: %.1f dB%n", name, decibels);
            assertTrue(decibels > LOWEST_DB, name + ": " + decibels + " dB");
        }
    }
}
