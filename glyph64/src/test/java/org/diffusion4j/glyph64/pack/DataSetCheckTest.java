package org.diffusion4j.glyph64.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.picture.EditPair.Kind;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.split.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check finds each kind of withheld thing when one is planted in training, and nothing in a sound data set. */
class DataSetCheckTest {
    private static final List<Picture> SOUND = List.of(
            TestData.GRIN,
            TestData.CACTUS,
            TestData.TEAR,
            TestData.GREY_LEG,
            TestData.BLUE_KNIGHT,
            TestData.scene("raft", "banana"),
            TestData.scene("axe", "house"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSoundDataSetIsSound() {
        assertEquals(List.of(), problems(SOUND, List.of(edit(0, 4, Split.TRAINING), edit(0, 1, Split.CONCEPT))));
        assertEquals(Split.PAIR, SOUND.get(5).split());
        assertEquals(Split.TRAINING, SOUND.get(6).split());
    }

    @Test
    void aPlantedConceptIsFound() {
        planted(TestData.emoji("twemoji", "1F335", "cactus", Split.TRAINING), "CONCEPT");
    }

    @Test
    void aPlantedCellIsFound() {
        planted(TestData.emoji("noto", "1F97B", "sari", Split.TRAINING), "CELL");
    }

    @Test
    void aPlantedStyleIsFound() {
        planted(TestData.emoji("openmoji", "1F600", "grinning face", Split.TRAINING), "STYLE");
    }

    @Test
    void aPlantedColourOfAThingIsFound() {
        RecolouredPicture leg = TestData.GREY_LEG;
        planted(
                new RecolouredPicture(
                        leg.style(), leg.icon(), leg.base(), leg.ink(), leg.ground(), leg.caption(), Split.TRAINING),
                "COLOUR");
    }

    @Test
    void aPlantedIconOfAWithheldConceptsNameIsFound() {
        planted(
                new RecolouredPicture(
                        "game-icons", "cactus", Optional.empty(), "green", "white", "a green cactus", Split.TRAINING),
                "CONCEPT");
    }

    @Test
    void aPlantedRecolouredIconOfAWithheldCellIsFound() {
        planted(
                new RecolouredPicture(
                        "fluent-emoji-high-contrast",
                        "cactus",
                        Optional.of("1F335"),
                        "green",
                        "white",
                        "a green cactus",
                        Split.TRAINING),
                "CONCEPT");
    }

    @Test
    void aPlantedPairIsFound() {
        ScenePicture scene = TestData.scene("banana", "raft");
        planted(
                new ScenePicture(scene.style(), scene.things(), scene.relation(), scene.caption(), Split.TRAINING),
                "PAIR");
    }

    @Test
    void aPlantedNearDuplicateIsFound() throws IOException {
        Glyph64Data data = TestData.build(folder, SOUND, List.of());
        try (RandomAccessFile pixels =
                new RandomAccessFile(folder.resolve(PackFiles.PIXELS).toFile(), "rw")) {
            byte[] almostTheCactus = TestData.grey(11);
            pixels.write(almostTheCactus); // picture 0, the grinning face; the cactus is of grey 10
        }
        List<String> problems = DataSetCheck.problems(data);
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains("all but the same"), problems::toString);
        assertTrue(problems.getLast().contains("pictures.u8 is not as it was built"), problems::toString);
    }

    @Test
    void editsThatAreMissingAreFound() throws IOException {
        Glyph64Data data = TestData.build(folder, SOUND, List.of(edit(0, 4, Split.TRAINING)));
        Files.write(folder.resolve(PackFiles.EDITS), new byte[0]);
        assertEquals(
                List.of("edits.jsonl is not as it was built: its SHA-256 is not the manifest's"),
                DataSetCheck.problems(data));
    }

    @Test
    void aPlantedEditIsFound() {
        List<String> problems = problems(SOUND, List.of(edit(0, 1, Split.TRAINING), edit(3, 3, Split.COLOUR)));
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains("edit 0"), problems::toString);
    }

    private void planted(Picture picture, String reason) {
        List<Picture> pictures = new ArrayList<>(SOUND);
        pictures.add(picture);
        List<String> problems = problems(pictures, List.of());
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains("TRAINING and is " + reason), problems::toString);
    }

    private List<String> problems(List<Picture> pictures, List<EditPair> edits) {
        return DataSetCheck.problems(TestData.build(folder, pictures, edits));
    }

    private static EditPair edit(int source, int target, Split split) {
        return new EditPair(Kind.STYLE, source, target, "make it so", split);
    }
}
