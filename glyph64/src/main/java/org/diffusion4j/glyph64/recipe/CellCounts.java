package org.diffusion4j.glyph64.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Splits;

/**
 * How many cells a style has and how many of them are withheld, as counted once on the locked packages. A build that
 * counts otherwise joins or splits otherwise, and its figures would not be comparable.
 *
 * @param cells concepts drawn in the style
 * @param withheld those of them that may not be trained on
 */
record CellCounts(int cells, int withheld) {

    /** Counts the concepts of a style. */
    static CellCounts of(String style, Set<String> bases) {
        long withheld =
                bases.stream().filter(base -> Splits.cellWithheld(style, base)).count();
        return new CellCounts(bases.size(), Math.toIntExact(withheld));
    }

    /** The recorded counts of every style. */
    static Map<String, CellCounts> recorded() {
        try (InputStream in = Objects.requireNonNull(CellCounts.class.getResourceAsStream("cells.tsv"), "cells.tsv")) {
            Map<String, CellCounts> counts = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .forEach(row ->
                            counts.put(row[0], new CellCounts(Integer.parseInt(row[1]), Integer.parseInt(row[2]))));
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses counts that differ from those recorded for the style; a style without a record is not compared. */
    void check(Style style, Map<String, CellCounts> recorded) {
        CellCounts expected = recorded.getOrDefault(style.id(), this);
        if (!equals(expected)) {
            throw new FailedException(
                    "%s: %d cells with %d withheld, where %d with %d were recorded: the join of icons and emoji or the split rules have changed"
                            .formatted(style.id(), cells, withheld, expected.cells, expected.withheld));
        }
    }
}
