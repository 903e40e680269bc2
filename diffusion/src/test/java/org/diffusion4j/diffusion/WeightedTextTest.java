package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.diffusion4j.engine.InvalidRequestException;
import org.junit.jupiter.api.Test;

class WeightedTextTest {

    private static void assertParts(String prompt, Object... textsAndWeights) {
        List<WeightedText> parts = WeightedText.parse(prompt);
        assertEquals(textsAndWeights.length / 2, parts.size(), parts.toString());
        for (int i = 0; i < parts.size(); i++) {
            assertEquals(textsAndWeights[2 * i], parts.get(i).text(), prompt);
            assertEquals((double) textsAndWeights[2 * i + 1], parts.get(i).weight(), 1e-12, prompt);
        }
    }

    @Test
    void plainTextCountsOnce() {
        assertParts("a red car: fast", "a red car: fast", 1.0);
        assertParts("", "", 1.0);
    }

    @Test
    void roundBracketsRaiseAndSquareOnesLower() {
        assertParts("a (red) car", "a ", 1.0, "red", 1.1, " car", 1.0);
        assertParts("a [red] car", "a ", 1.0, "red", 1 / 1.1, " car", 1.0);
        assertParts("((red))", "red", 1.1 * 1.1);
    }

    @Test
    void aNumberReplacesTheBracketsOwnFactor() {
        assertParts("a (red:1.3) car", "a ", 1.0, "red", 1.3, " car", 1.0);
        assertParts("(a [b]:0.5)", "a ", 0.5, "b", 0.5 / 1.1);
        assertParts("(x: -.5 )", "x", -0.5);
        assertParts("((x:2) y:3)", "x", 6.0, " y", 3.0);
    }

    @Test
    void bracketsWithoutEndAreRefused() {
        assertParts("(".repeat(60) + "[".repeat(40) + "x", "x", Math.pow(1.1, 20));
        assertThrows(InvalidRequestException.class, () -> WeightedText.parse("(a".repeat(101)));
    }

    @Test
    void squareBracketsTakeNoNumber() {
        assertParts("[x:1.3]", "x:1.3", 1 / 1.1);
    }

    @Test
    void backslashesMakeBracketsLiteral() {
        assertParts("\\(literal\\) \\[x\\] \\\\", "(literal) [x] \\", 1.0);
        assertParts("a\\b", "a\\b", 1.0);
    }

    @Test
    void unbalancedBracketsAreReadAsTheWebUiReadsThem() {
        assertParts("a (b c", "a ", 1.0, "b c", 1.1);
        assertParts("a) b]", "a) b]", 1.0);
        assertParts("x:1.5)", "x:1.5)", 1.0);
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() {
        assertThrows(InvalidRequestException.class, () -> WeightedText.parse("(x:1.2.3)"));
        assertThrows(InvalidRequestException.class, () -> WeightedText.parse("(x:" + "9".repeat(400) + ")"));
        assertThrows(InvalidRequestException.class, () -> WeightedText.parse("(x:" + "9".repeat(39) + ")"));
        String nested = "(".repeat(60) + "x" + ":9)".repeat(60);
        assertThrows(InvalidRequestException.class, () -> WeightedText.parse(nested));
    }
}
