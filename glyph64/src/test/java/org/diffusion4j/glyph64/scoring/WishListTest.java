package org.diffusion4j.glyph64.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.judge.JudgeTestData;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WishListTest {

    private static Breadth breadth() {
        Map<String, String> concepts = new HashMap<>();
        JudgeTestData.BASES.forEach(base -> concepts.put(base, "face " + base));
        return new Breadth(List.of("noto", "twemoji", "fluent-emoji"), concepts);
    }

    private static List<Wish> wishes(Glyph64Data data, int samples) {
        Set<String> known = new HashSet<>(JudgeTestData.BASES);
        return new WishList(data, breadth(), known, _ -> true, samples).all();
    }

    @Test
    void everyRowHasItsPicturesAndOnlyThose(@TempDir Path folder) {
        Glyph64Data data = JudgeTestData.build(folder);
        List<Wish> wishes = wishes(data, 500);
        assertEquals(wishes, wishes(data, 500), "the same wishes each time");
        for (Wish wish : wishes) {
            boolean right = switch (wish.row()) {
                case CONCEPT_WITHHELD ->
                    wish.wanted().split() == Split.CELL
                            && breadth().styles().contains(wish.wanted().style())
                            && wish.images() == 4;
                case CONCEPT_WITHHELD_ALL -> wish.wanted().split() == Split.CELL;
                case CONCEPT_TRAINED -> wish.wanted().split() == Split.TRAINING;
                case CONCEPT_UNSEEN -> wish.wanted().split() == Split.CONCEPT;
                case COLOUR_AND_THING ->
                    wish.wanted() instanceof RecolouredPicture && wish.wanted().split() == Split.COLOUR;
                case SCENE, WIDE_SCENE -> false;
            };
            assertTrue(right, wish.toString());
        }
        long colours = data.pack()
                .pictures()
                .filter(picture -> picture instanceof RecolouredPicture && picture.split() == Split.COLOUR)
                .count();
        assertEquals(
                colours,
                wishes.stream()
                        .filter(wish -> wish.row() == Wish.Row.COLOUR_AND_THING)
                        .count());
    }

    @Test
    void fewCellsAreAskedForInSeveralWords(@TempDir Path folder) {
        Glyph64Data data = JudgeTestData.build(folder);
        List<Wish> wishes = wishes(data, 500).stream()
                .filter(wish -> wish.row() == Wish.Row.CONCEPT_WITHHELD)
                .toList();
        // The one scoring cell within the breadth: its label, with an article, and its short name.
        assertEquals(
                List.of("face 1F602, glossy gradient", "a face 1F602, glossy gradient", "short 1F602, glossy gradient"),
                wishes.stream().map(Wish::prompt).toList());
        assertEquals(1, wishes.stream().map(Wish::wanted).distinct().count());
    }

    /** Cases that were drawn from one noise would not be independent, as every interval asks. */
    @Test
    void noTwoWishesOfARowShareTheirNoise(@TempDir Path folder) {
        Glyph64Data data = JudgeTestData.build(folder);
        Map<Wish.Row, List<Long>> seeds = wishes(data, 500).stream()
                .collect(Collectors.groupingBy(Wish::row, Collectors.mapping(Wish::seed, Collectors.toList())));
        assertTrue(seeds.getOrDefault(Wish.Row.COLOUR_AND_THING, List.of()).size() > 1);
        seeds.forEach((row, numbers) ->
                assertEquals(LongStream.range(0, numbers.size()).boxed().toList(), numbers, row.toString()));
    }

    @Test
    void aModelOfOtherDataIsRefusedByName(@TempDir Path folder) throws Exception {
        Glyph64Data data = JudgeTestData.build(folder.resolve("data"));
        Path model = Files.createDirectories(folder.resolve("model"));
        Path index = model.resolve("model_index.json");
        Files.writeString(index, "{\"_diffusion4j\": {\"data\": \"another\"}}");
        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> TrainedOn.require(model, data));
        assertTrue(
                refused.getMessage().contains("another") && refused.getMessage().contains("test"));
        Files.writeString(index, "{}");
        assertThrows(InvalidRequestException.class, () -> TrainedOn.require(model, data));
        Files.writeString(index, "{\"_diffusion4j\": {\"data\": \"test\"}}");
        TrainedOn.require(model, data);
    }

    @Test
    void theNearestTrainingPictureIsFound(@TempDir Path folder) {
        Glyph64Data data = JudgeTestData.build(folder);
        var training = data.pictures(picture -> picture instanceof EmojiPicture && picture.split() == Split.TRAINING);
        NearestTraining nearest = new NearestTraining(training);
        byte[] own = new byte[64 * 64 * 3];
        training.copyPixels(3, own, 0);
        assertEquals(new NearestTraining.Match(3, 0), nearest.nearest(own));
        own[0] += 64;
        assertEquals(64.0 / own.length, nearest.nearest(own).difference(), 1e-9);
    }
}
