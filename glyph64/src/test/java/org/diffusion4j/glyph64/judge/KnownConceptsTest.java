package org.diffusion4j.glyph64.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.Test;

class KnownConceptsTest {

    private static List<EmojiPicture> cells(String base, Split split, boolean learnt) {
        List<EmojiPicture> cells = new ArrayList<>();
        for (Style style : Style.all()) {
            EmojiPicture emoji = JudgeTestData.emoji(style.id(), base);
            if (emoji.split() == split && Splits.judgeMayLearn(style.id(), base) == learnt) {
                cells.add(emoji);
            }
        }
        return cells;
    }

    @Test
    void fiveTrainingCellsMakeAConceptKnown() {
        List<EmojiPicture> cells = new ArrayList<>(cells("1F600", Split.TRAINING, true));
        cells.addAll(cells("1F600", Split.TRAINING, false));
        assertTrue(cells.size() >= 5, "too few training cells to try");
        assertEquals(List.of("1F600"), KnownConcepts.of(cells.stream().limit(5)));
        assertEquals(List.of(), KnownConcepts.of(cells.stream().limit(4)));
    }

    @Test
    void aCellCountsOnceWhateverItsForms() {
        EmojiPicture one = JudgeTestData.emoji("noto", "1F600");
        assertEquals(Split.TRAINING, one.split());
        assertEquals(
                List.of(),
                KnownConcepts.of(java.util.stream.Stream.generate(() -> one).limit(9)));
    }

    @Test
    void aWithheldConceptNeedsThreeCellsThatTheJudgeMayLearn() {
        String base = java.util.stream.IntStream.range(0x1F300, 0x1F600)
                .mapToObj(code -> Integer.toHexString(code).toUpperCase(java.util.Locale.ROOT))
                .filter(Splits::conceptWithheld)
                .filter(code -> cells(code, Split.CONCEPT, true).size() >= 3)
                .filter(code -> cells(code, Split.CONCEPT, false).size() >= 3)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(base),
                KnownConcepts.of(cells(base, Split.CONCEPT, true).stream().limit(3)));
        assertEquals(
                List.of(),
                KnownConcepts.of(cells(base, Split.CONCEPT, true).stream().limit(2)));
        assertEquals(List.of(), KnownConcepts.of(cells(base, Split.CONCEPT, false).stream()));
    }
}
