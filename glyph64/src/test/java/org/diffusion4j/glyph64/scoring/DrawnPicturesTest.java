package org.diffusion4j.glyph64.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.ThreadCount;
import org.diffusion4j.glyph64.judge.JudgeTestData;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnPicturesTest {

    private static final List<Wish> WISHES = List.of(wish("one", 1), wish("two", 2), wish("three", 1));

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    /** So that pictures are drawn side by side. */
    @AutoClose
    private final ThreadCount two = ThreadCount.use(2);

    private static Wish wish(String prompt, int images) {
        return new Wish(Wish.Row.CONCEPT_TRAINED, prompt, JudgeTestData.emoji("noto", "1F600"), images, 0);
    }

    private List<byte[]> draw(Wish wish) {
        asked.add(wish.prompt());
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < wish.images(); i++) {
            pictures.add(JudgeTestData.grey(10 * wish.prompt().length() + i));
        }
        return pictures;
    }

    @Test
    void whatWasDrawnIsNotDrawnAgain(@TempDir Path folder) throws Exception {
        DrawnPictures first = new DrawnPictures(folder, WISHES, "a sign");
        AtomicInteger done = new AtomicInteger();
        assertThrows(CancelledException.class, () -> first.draw(this::draw, done::set, () -> done.get() == 2));
        asked.clear();
        // As if the program had ended in the middle of a picture.
        Files.write(folder.resolve("drawn.u8"), new byte[100], StandardOpenOption.APPEND);
        List<List<byte[]>> pictures =
                new DrawnPictures(folder, WISHES, "a sign").draw(this::draw, _ -> {}, () -> false);
        assertEquals(List.of("three"), List.copyOf(asked));
        assertEquals(List.of(1, 2, 1), pictures.stream().map(List::size).toList());
        assertArrayEquals(JudgeTestData.grey(31), pictures.get(1).get(1));
        assertArrayEquals(JudgeTestData.grey(50), pictures.get(2).get(0));
    }

    @Test
    void picturesOfAnotherEvaluationAreRefused(@TempDir Path folder) {
        DrawnPictures ofOne = new DrawnPictures(folder, WISHES, "model one");
        ofOne.draw(this::draw, _ -> {}, () -> false);
        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> new DrawnPictures(folder, WISHES, "model two"));
        assertTrue(refused.getMessage().contains("model one"), refused.getMessage());
        List<Wish> others = List.of(wish("one", 1), wish("two", 2), wish("four", 1));
        assertThrows(InvalidRequestException.class, () -> new DrawnPictures(folder, others, "model one"));
        List<Wish> ofOtherNoise = WISHES.stream()
                .map(wish -> new Wish(wish.row(), wish.prompt(), wish.wanted(), wish.images(), wish.seed() + 1))
                .toList();
        assertThrows(InvalidRequestException.class, () -> new DrawnPictures(folder, ofOtherNoise, "model one"));
    }
}
