package org.diffusion4j.glyph64.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theFirstRecipeIsOfThreeStylesAndAHundredAndFiftyConcepts() {
        Recipe first = Recipe.of("first");
        assertEquals(3, first.styles().size());
        Map<String, String> concepts = first.concepts().orElseThrow();
        assertEquals(150, concepts.size());
        Collection<String> labels = concepts.values();
        for (String asked : "red heart,cat face,dog face,sun,red apple,banana,automobile,house,star".split(",")) {
            assertTrue(labels.contains(asked), asked);
        }
        concepts.keySet().forEach(base -> assertFalse(Splits.conceptWithheld(base), base));
    }

    @Test
    void theFullRecipeHasEveryStyle() {
        Recipe full = Recipe.of("full");
        assertEquals(Style.all(), full.styles());
        assertTrue(full.concepts().isEmpty() && full.recoloured() == 8_000 && full.scenes() == 8_000);
    }

    @Test
    void anOwnRecipeIsReadFromAFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.json"),
                "{\"name\":\"own\",\"styles\":[\"noto\"],\"forms\":[\"neutral\"],\"concepts\":{\"2764\":\"red heart\"}}");
        assertEquals(
                "own: styles noto; forms [neutral]; concepts 2764",
                Recipe.of(file.toString()).description());
    }

    @Test
    void whatCannotBeARecipeIsRefused() throws IOException {
        assertThrows(InvalidRequestException.class, () -> Recipe.of("second"));
        assertThrows(
                InvalidFileException.class,
                () -> Recipe.of(folder.resolve("none.json").toString()));
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"styles\":");
        assertThrows(InvalidFileException.class, () -> Recipe.of(broken.toString()));
        Path unknown = Files.writeString(folder.resolve("unknown.json"), "{\"styles\":[\"no-such\"]}");
        assertThrows(InvalidRequestException.class, () -> Recipe.of(unknown.toString()));
        Path unseen = Files.writeString(
                folder.resolve("unseen.json"), "{\"styles\":[\"openmoji\"],\"forms\":[\"neutral\"],\"scenes\":10}");
        String message = assertThrows(InvalidRequestException.class, () -> Recipe.of(unseen.toString()))
                .getMessage();
        assertTrue(message.contains("openmoji may not"), message);
        Path empty = Files.writeString(folder.resolve("empty.json"), "{}");
        assertThrows(InvalidRequestException.class, () -> Recipe.of(empty.toString()));
    }
}
