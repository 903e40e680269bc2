package org.diffusion4j.glyph64.caption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.Test;

/** The published prompts are the ones that the seed draws from the trained cells of the first recipe. */
class PromptDrawTest {
    private static final Path PUBLISHED = Path.of("..", "docs", "first-picture", "prompts.txt");

    @Test
    void theSeedDrawsThePublishedPrompts() throws IOException {
        List<String> published = Files.readAllLines(PUBLISHED).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertEquals(12, published.size());
        assertEquals(published, PromptDraw.draw(cells(), 12, 64));
    }

    @Test
    void noneIsDrawnFromAWithheldCell() throws IOException {
        for (EmojiPicture cell : cells()) {
            assertFalse(Splits.cellWithheld(cell.style(), cell.base()), cell::toString);
        }
    }

    @Test
    void moreThanThereAreConceptsIsRefused() throws IOException {
        List<EmojiPicture> cells = cells();
        assertThrows(InvalidRequestException.class, () -> PromptDraw.draw(cells, 151, 64));
    }

    /** The trained cells of a data set built by the recipe, in its order. */
    private static List<EmojiPicture> cells() throws IOException {
        try (InputStream in = Objects.requireNonNull(PromptDrawTest.class.getResourceAsStream("first-cells.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(cell -> new EmojiPicture(
                            cell[0],
                            cell[1],
                            cell[1],
                            Emoji.Form.NEUTRAL,
                            cell[2],
                            List.of(),
                            List.of(),
                            Split.TRAINING))
                    .toList();
        }
    }
}
