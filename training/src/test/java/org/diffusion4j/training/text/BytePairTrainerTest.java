package org.diffusion4j.training.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.diffusion4j.models.text.ClipTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytePairTrainerTest {

    private static final List<String> CAPTIONS =
            List.of("red heart, soft shaded cartoon", "Red apple, flat", "man's shoe", "red hearts", "piñata");

    @TempDir
    private Path folder;

    private static BytePairVocabulary learn(int largest) {
        BytePairTrainer trainer = new BytePairTrainer();
        CAPTIONS.forEach(trainer::add);
        return trainer.train(largest);
    }

    private ClipTokenizer open(BytePairVocabulary vocabulary) {
        vocabulary.write(folder, 12);
        return ClipTokenizer.open(folder);
    }

    @Test
    void everyWordOfTheCaptionsBecomesOneToken() {
        ClipTokenizer tokenizer = open(learn(4096));
        for (String word : List.of("red", "HEART", "hearts", "apple", "shoe", "piñata", ",", "'s")) {
            assertEquals(1, tokenizer.encode(word).length, word);
        }
        assertEquals(6, tokenizer.encode("red heart, soft shaded cartoon").length);
    }

    @Test
    void numbersAreThoseOfClip() {
        BytePairVocabulary vocabulary = learn(4096);
        ClipTokenizer tokenizer = open(vocabulary);
        assertEquals("!", vocabulary.tokens().getFirst());
        assertEquals("!</w>", vocabulary.tokens().get(256));
        assertEquals(vocabulary.size(), tokenizer.size());
        assertEquals(vocabulary.size() - 2, tokenizer.startId());
        assertEquals(vocabulary.size() - 1, tokenizer.endId());
        assertEquals(512 + vocabulary.merges().size() + 2, vocabulary.size());
        long[] padded = tokenizer.encodePadded("red");
        assertEquals(12, padded.length);
        assertEquals(tokenizer.startId(), padded[0]);
        assertEquals(tokenizer.endId(), padded[2]);
        assertEquals(tokenizer.endId(), padded[11]);
    }

    @Test
    void textsNeverSeenAreWrittenInBytes() {
        ClipTokenizer tokenizer = open(learn(4096));
        for (String text : List.of("zyx", "日本", "🦊", "красный", "x!?")) {
            int[] ids = tokenizer.encode(text);
            assertTrue(ids.length > 1, text);
            assertEquals(text.replace("x!?", "x !?"), tokenizer.decode(ids));
            assertTrue(Arrays.stream(ids).allMatch(id -> id < tokenizer.startId()), text);
        }
    }

    @Test
    void theMostFrequentPairComesFirstAndTiesGoByTheAlphabet() {
        BytePairTrainer trainer = new BytePairTrainer();
        List.of("ab", "ab", "ab", "cd", "cd", "ef", "ef").forEach(trainer::add);
        assertEquals(
                List.of("a b</w>", "c d</w>", "e f</w>"), trainer.train(4096).merges());
        assertEquals(List.of("a b</w>"), trainer.train(515).merges());
    }

    @Test
    void theSameCaptionsGiveTheSameFiles() throws Exception {
        learn(600).write(folder.resolve("a"), 77);
        learn(600).write(folder.resolve("b"), 77);
        for (String file : List.of("vocab.json", "merges.txt", "special_tokens_map.json", "tokenizer_config.json")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("a").resolve(file)),
                    Files.readAllBytes(folder.resolve("b").resolve(file)));
        }
    }
}
