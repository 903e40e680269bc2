package org.diffusion4j.glyph64.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published counts of cells, from a list of which style draws which concept that another program made. */
class CellCountsTest {
    private static List<String[]> rows = List.of();

    @BeforeAll
    static void readList() throws IOException {
        try (InputStream in = Objects.requireNonNull(CellCountsTest.class.getResourceAsStream("bases.tsv"))) {
            rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void everyStyleHasTheRecordedCells(Style style) {
        CellCounts counts = CellCounts.of(style.id(), bases(style));
        assertEquals(CellCounts.recorded().get(style.id()), counts);
    }

    @Test
    void eightyEightOfAllConceptsAreWithheldEverywhere() {
        assertEquals(1_441, rows.size());
        assertEquals(
                88, rows.stream().filter(row -> Splits.conceptWithheld(row[0])).count());
    }

    @Test
    void theTrainingStylesTogetherHaveThePublishedTotals() {
        int cells = 0;
        int ofConcepts = 0;
        int scoring = 0;
        for (Style style : Style.all()) {
            for (String base : style.training() ? bases(style) : Set.<String>of()) {
                cells++;
                ofConcepts += Splits.conceptWithheld(base) ? 1 : 0;
                scoring += Splits.scoringCell(style.id(), base) ? 1 : 0;
            }
        }
        assertEquals(11_519, cells);
        assertEquals(685, ofConcepts);
        assertEquals(802, scoring);
    }

    @Test
    void mostConceptsAreDrawnInFiveOrMoreTrainingStyles() {
        long often = rows.stream()
                .filter(row -> row[1].substring(0, 10)
                                .chars()
                                .filter(drawn -> drawn == '1')
                                .count()
                        >= 5)
                .count();
        assertEquals(1_424, often);
    }

    @Test
    void otherCountsThanTheRecordedOnesAreRefused() {
        CellCounts less = new CellCounts(1_440, 182);
        assertThrows(FailedException.class, () -> less.check(Style.NOTO, CellCounts.recorded()));
        less.check(Style.NOTO, Map.of());
    }

    private static Set<String> bases(Style style) {
        Set<String> bases = new HashSet<>();
        for (String[] row : rows) {
            if (row[1].charAt(style.ordinal()) == '1') {
                bases.add(row[0]);
            }
        }
        return bases;
    }
}
