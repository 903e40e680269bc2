package org.diffusion4j.glyph64.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.caption.CaptionDistribution;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.split.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Glyph64DataTest {
    private static final List<Picture> PICTURES = List.of(
            TestData.CACTUS, TestData.GRIN, TestData.TEAR, TestData.BLUE_KNIGHT, TestData.scene("axe", "house"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsWrittenIsReadAgain() {
        List<EditPair> edits = List.of(new EditPair(EditPair.Kind.TONE, 1, 3, "make it so", Split.TRAINING));
        Glyph64Data data = TestData.build(folder, PICTURES, edits);
        for (int i = 0; i < PICTURES.size(); i++) {
            assertEquals(PICTURES.get(i), data.pack().picture(i));
        }
        assertEquals(edits, data.edits());
        assertEquals(5, data.manifest().pictures());
        assertEquals(
                Map.of("cell", 1, "concept", 1, "training", 1),
                data.manifest().counts().get("noto"));
        assertEquals(Map.of("training", 1), data.manifest().counts().get("recoloured game-icons"));
    }

    @Test
    void aTrainerReadsTrainingPicturesOnly() {
        PackPictures training = TestData.build(folder, PICTURES, List.of()).training();
        assertEquals(3, training.size());
        assertEquals(64, training.side());
        byte[] pixels = new byte[Pixels.BYTES + 5];
        training.copyPixels(0, pixels, 5);
        assertEquals(0, pixels[4]);
        assertEquals(10, pixels[5]);
        assertEquals(10, pixels[Pixels.BYTES + 4]);
        assertEquals(TestData.GRIN, training.picture(0));
    }

    @Test
    void iconsAndScenesAreCalledByTheirOneCaption() {
        PackPictures training = TestData.build(folder, PICTURES, List.of())
                .training()
                .withCaptions(CaptionDistribution.STANDARD.withEmpty(0));
        assertEquals("a blue chess knight on a yellow background", training.caption(1, new Random(1)));
        String scene = training.caption(2, new Random(1));
        assertTrue(scene.matches("an? [a-z]+ axe to the left of an? [a-z]+ house"), scene);
        PackPictures silent = training.withCaptions(new CaptionDistribution(0, 0, 0, 0, 1));
        assertEquals("", silent.caption(1, new Random(1)));
    }

    @Test
    void scoringCellsAreApartFromConceptsWithheldEverywhere() {
        Glyph64Data data = TestData.build(folder, PICTURES, List.of());
        assertEquals(1, data.scoring().size());
        assertEquals(TestData.TEAR, data.scoring().picture(0));
        // The judge may learn this cell, by the published value of its rule.
        assertTrue(pictures(data.judgeTraining()).contains(TestData.TEAR));
        assertFalse(pictures(data.judgeScoring()).contains(TestData.TEAR));
        assertEquals(5, data.judgeTraining().size() + data.judgeScoring().size());
        assertEquals(
                3, data.validation().size() + data.trainingWithoutValidation().size());
    }

    @Test
    void anUnfinishedFolderIsNoDataSet() {
        DataSetWriter writer = new DataSetWriter(folder, "test");
        try (PackWriter pack = writer.pack()) {
            pack.add(TestData.GRIN, TestData.grey(0));
        }
        String message = assertThrows(InvalidFileException.class, () -> Glyph64Data.open(folder))
                .getMessage();
        assertTrue(message.contains("no finished data set"), message);
    }

    @Test
    void aDataSetOfOtherRulesIsRefused() throws IOException {
        TestData.build(folder, PICTURES, List.of());
        Path manifest = folder.resolve(PackFiles.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("concept mod 16", "concept mod 17"));
        String message = assertThrows(InvalidFileException.class, () -> Glyph64Data.open(folder))
                .getMessage();
        assertTrue(message.contains("other rules") && message.contains("mod 17"), message);
    }

    @Test
    void cutOffPixelsAndBrokenRecordsAreNamed() throws IOException {
        TestData.build(folder, PICTURES, List.of());
        Path records = folder.resolve(PackFiles.RECORDS);
        String sound = Files.readString(records);
        Files.writeString(records, sound.replaceFirst("\"noto\"", "\"noto"));
        String broken = assertThrows(InvalidFileException.class, () -> Glyph64Data.open(folder))
                .getMessage();
        assertTrue(broken.contains("pictures.jsonl: line 1"), broken);
        Files.writeString(records, sound.substring(0, sound.indexOf('\n') + 1));
        String cut = assertThrows(InvalidFileException.class, () -> Glyph64Data.open(folder))
                .getMessage();
        assertTrue(cut.contains("pictures.u8: has 61440 bytes"), cut);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        String message = assertThrows(FailedException.class, () -> new DataSetWriter(file.resolve("data"), "test"))
                .getMessage();
        assertTrue(message.contains("cannot be written"), message);
    }

    @Test
    void aWriterThatDoesNotFinishLeavesNothing() {
        Path pack = folder.resolve("pack");
        try (PackWriter writer = new PackWriter(pack)) {
            writer.add(TestData.GRIN, TestData.grey(0));
        }
        assertFalse(Files.exists(pack));
        assertFalse(Files.exists(folder.resolve("pack.unfinished")));
    }

    @Test
    void theSameBytesEveryTime() throws IOException {
        TestData.build(folder.resolve("one"), PICTURES, List.of());
        TestData.build(folder.resolve("other"), PICTURES, List.of());
        for (String name : List.of("pictures.u8", "pictures.jsonl", "edits.jsonl", "glyph64.json", "ATTRIBUTION.md")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("one").resolve(name)),
                    Files.readAllBytes(folder.resolve("other").resolve(name)),
                    name);
        }
    }

    private static List<Picture> pictures(PackPictures some) {
        return java.util.stream.IntStream.range(0, some.size())
                .mapToObj(some::picture)
                .toList();
    }
}
