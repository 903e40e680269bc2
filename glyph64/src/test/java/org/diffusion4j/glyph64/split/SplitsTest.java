package org.diffusion4j.glyph64.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published test values of the split rules: whoever implements them again can check against the same rows. */
class SplitsTest {

    @ParameterizedTest
    @CsvSource({
        "1F600, 1F600, 3D65FEB7, false",
        "2764-FE0F, 2764, F2EA79E3, false",
        "0023-FE0F-20E3, 0023-20E3, 8521A220, true",
        "1F469-1F3FD-200D-1F680, 1F9D1-200D-1F680, 1EE8CD50, true",
        "1F6A3-1F3FB-200D-2642-FE0F, 1F6A3, 9248E7BA, false",
        "1F3C3-200D-2640-FE0F-200D-27A1-FE0F, 1F3C3, A6B547D3, false",
        "1F468-200D-1F469-200D-1F467-200D-1F466, 1F9D1-200D-1F9D1-200D-1F9D2-200D-1F9D2, 7D2C204A, false",
        "1F46C-1F3FF, 1F46B, D6B09D4F, false",
        "1F335, 1F335, 60E99B10, true",
    })
    void conceptsAreHashedByTheirBase(String hexcode, String base, String crc, boolean withheld) {
        assertEquals(base, CodePoints.base(hexcode));
        assertEquals(crc, hex(base));
        assertEquals(withheld, Splits.conceptWithheld(base));
    }

    @ParameterizedTest
    @CsvSource({
        "noto, 1F97B, FC677CD0, true",
        "fxemoji, 2709, 51CBB818, false",
        "twemoji, 1F9D1-200D-1F680, 59D8E14F, false",
    })
    void cellsAreHashedByStyleAndBase(String style, String base, String crc, boolean withheld) {
        assertEquals(crc, hex(style + " " + base));
        assertEquals(withheld, Splits.cellRuleWithholds(style, base));
    }

    @Test
    void aCellOfAWithheldConceptIsWithheldWhateverTheCellRuleSays() {
        assertFalse(Splits.cellRuleWithholds("twemoji", "1F9D1-200D-1F680"));
        assertTrue(Splits.cellWithheld("twemoji", "1F9D1-200D-1F680"));
        assertFalse(Splits.scoringCell("twemoji", "1F9D1-200D-1F680"));
        assertTrue(Splits.scoringCell("noto", "1F97B"));
    }

    @ParameterizedTest
    @CsvSource({"grey, leg, 42A35DFD, true", "blue, chess-knight, 0CCB9630, false"})
    void coloursOfThingsAreHashedByThePackagesName(String colour, String icon, String crc, boolean withheld) {
        assertEquals(crc, hex(colour + " " + icon));
        assertEquals(withheld, Splits.colourWithheld(colour, icon));
    }

    @ParameterizedTest
    @CsvSource({
        "raft, banana, banana|raft, 1D155DC5, true",
        "sheaf of rice, Japanese dolls, Japanese dolls|sheaf of rice, 975CD777, false",
        "piñata, pizza, pizza|piñata, BD611BE7, false",
    })
    void pairsAreHashedInTheOrderOfTheirCodePoints(String one, String other, String key, String crc, boolean withheld) {
        assertEquals(key, Splits.pairKey(one, other));
        assertEquals(key, Splits.pairKey(other, one));
        assertEquals(crc, hex(key));
        assertEquals(withheld, Splits.pairWithheld(one, other));
    }

    @Test
    void theOrderOfAPairIsByCodePointAndNotByUtf16Unit() {
        // U+FF5E is one unit above the surrogates that spell U+1F600, and yet the smaller code point.
        assertEquals("\uFF5E|\uD83D\uDE00", Splits.pairKey("\uD83D\uDE00", "\uFF5E"));
    }

    @Test
    void judgesLearnByAnOddModulusOfTheirOwn() {
        assertEquals("DBE34484", hex("judge noto 1F97B"));
        assertEquals(29, Splits.crc32("judge noto 1F97B") % 101);
        assertTrue(Splits.judgeMayLearn("noto", "1F97B"));
    }

    @ParameterizedTest
    @CsvSource({
        "1FAF1-1F3FB-200D-1FAF2-1F3FF, 1F91D",
        "1F468-200D-1F430-200D-1F468, 1F46F",
        "1F469-1F3FB-200D-1FAEF-200D-1F469-1F3FC, 1F93C",
        "1F469-200D-1F91D-200D-1F468, 1F46B",
        "1F46D, 1F46B",
        "1F469-200D-2764-FE0F-200D-1F48B-200D-1F468, 1F48F",
        "1F469-200D-2764-FE0F-200D-1F469, 1F491",
        "1F468-200D-1F469-200D-1F466, 1F46A",
    })
    void otherSpellingsOfOneConceptShareItsBase(String hexcode, String base) {
        assertEquals(base, CodePoints.base(hexcode));
    }

    @Test
    void aSinglePersonIsNotMadeNeutral() {
        assertEquals("1F468", CodePoints.base("1F468-1F3FB"));
        assertNotEquals(CodePoints.base("1F468"), CodePoints.base("1F469"));
    }

    @Test
    void shortAndLowerCaseCodePointsAreSpelledOneWay() {
        assertEquals("0023-20E3", CodePoints.key("23-fe0f-20e3"));
        assertTrue(CodePoints.hasTone("1f44b-1f3fb"));
        assertFalse(CodePoints.hasTone("1f44b"));
    }

    private static String hex(String text) {
        return String.format(Locale.ROOT, "%08X", Splits.crc32(text));
    }
}
