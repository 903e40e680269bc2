package org.diffusion4j.audit.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts that both reference programs scored: VADER's numbers exactly, Pattern's within 1e-9. */
class GoldenTest {

    record Golden(
            String text, double compound, double neg, double neu, double pos, double polarity, double subjectivity) {

        static Golden of(String line) {
            String[] c = line.split("\t", -1);
            double[] n = Stream.of(c).skip(1).mapToDouble(Double::parseDouble).toArray();
            return new Golden(c[0], n[0], n[1], n[2], n[3], n[4], n[5]);
        }
    }

    private static final VaderScorer VADER = new VaderScorer(VaderLexicon.bundled(), VaderMode.COMPATIBLE);
    private static final PatternScorer PATTERN = new PatternScorer(PatternLexicon.bundled());

    static List<Golden> rows() throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/org/diffusion4j/audit/golden.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Golden::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void vaderAgreesExactly(Golden golden) {
        VaderScore score = VADER.score(golden.text());
        assertEquals(
                List.of(golden.compound(), golden.neg(), golden.neu(), golden.pos()),
                List.of(score.compound(), score.negative(), score.neutral(), score.positive()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void patternAgreesWithinOneInABillion(Golden golden) {
        PatternScore score = PATTERN.score(golden.text());
        assertEquals(golden.polarity(), score.polarity(), 1e-9);
        assertEquals(golden.subjectivity(), score.subjectivity(), 1e-9);
    }

    @Test
    void noRowIsMissing() throws IOException {
        assertEquals(58, rows().size());
    }
}
