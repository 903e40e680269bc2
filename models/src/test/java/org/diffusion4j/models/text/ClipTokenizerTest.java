package org.diffusion4j.models.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ClipTokenizerTest {

    private static final ClipTokenizer CLIP = ClipTokenizer.open(Reference.path("clip-vocab"));
    private static final ClipTokenizer SD1 = ClipTokenizer.open(Reference.path("models/sd1-tiny/tokenizer"));
    private static final ClipTokenizer SD2 = ClipTokenizer.open(Reference.path("models/sd2-tiny/tokenizer"));

    @Test
    void hardStringsHaveTheirKnownIds() {
        JsonNode rows = Reference.json("expected/clip-tokenizer.json");
        assertEquals(20, rows.size());
        for (JsonNode row : rows) {
            long[] expected = new long[77];
            Arrays.setAll(expected, i -> row.get("ids").get(i).longValue());
            String text = row.get("text").stringValue();
            assertArrayEquals(expected, CLIP.encodePadded(text), text);
        }
    }

    /** 160 random strings of hard fragments, with the ids that transformers 5.18 gives them. */
    @Test
    void hardFragmentsHaveTheIdsOfTransformers() {
        JsonNode rows = new JsonMapper().readTree(ClipTokenizerTest.class.getResourceAsStream("transformers-ids.json"));
        assertEquals(160, rows.size());
        for (JsonNode row : rows) {
            String text = row.get("text").stringValue();
            assertEquals(ids(row.get("clip")), ids(CLIP, text), text);
            assertEquals(ids(row.get("sd1")), ids(SD1, text), text);
            assertEquals(ids(row.get("sd2")), ids(SD2, text), text);
        }
    }

    /** The tokens of a placed text are those of the text, and each stands where its word does. */
    @Test
    void tokensKnowTheirCharacters() {
        String text = "A  RED  heart, cafe\u0301 \uac00\u11a8 x2";
        List<PlacedToken> placed = CLIP.place(text);
        assertEquals(
                IntStream.of(CLIP.encode(text)).boxed().toList(),
                placed.stream().map(PlacedToken::id).toList());
        List<String> words = placed.stream()
                .map(token -> text.substring(token.start(), token.end()))
                .distinct()
                .toList();
        assertEquals(List.of("A", "RED", "heart", ",", "cafe\u0301", "\uac00\u11a8", "x", "2"), words);
    }

    @Test
    void placesOfHardFragmentsFollowOneAnother() {
        JsonNode rows = new JsonMapper().readTree(ClipTokenizerTest.class.getResourceAsStream("transformers-ids.json"));
        for (JsonNode row : rows) {
            String text = row.get("text").stringValue();
            int start = 0;
            for (PlacedToken token : CLIP.place(text)) {
                assertTrue(token.start() >= start && token.end() > token.start(), text);
                assertTrue(token.end() <= text.length(), text);
                start = token.start();
            }
        }
    }

    @Test
    void newTokensKnowTheirCharacters() {
        ClipTokenizer taught = SD1.withToken("<gizmo>", 2);
        assertEquals(
                List.of(new PlacedToken(SD1.size(), 2, 9), new PlacedToken(SD1.size() + 1, 2, 9)),
                taught.place("a <Gizmo> x").subList(1, 3));
    }

    @Test
    void standardVocabularyIsThatOfClip() {
        TokenizerFiles files = ClipVocabulary.read();
        TokenizerFiles reference = TokenizerFiles.read(Reference.path("clip-vocab"));
        assertEquals(reference.vocabulary(), files.vocabulary());
        assertEquals(reference.merges(), files.merges());
    }

    @Test
    void standardTokenizerAnswersAsThatOfTheFolders() {
        ClipTokenizer standard = ClipTokenizer.standard(ClipTokenizer.END);
        for (JsonNode row : Reference.json("expected/clip-tokenizer.json")) {
            String text = row.get("text").stringValue();
            assertArrayEquals(CLIP.encodePadded(text), standard.encodePadded(text), text);
        }
    }

    @Test
    void standardTokenizerOfStableDiffusion2PadsWithTheExclamationMark() {
        ClipTokenizer standard = ClipTokenizer.standard("!");
        assertEquals(0, standard.paddingId());
        assertEquals(49407, standard.endId());
        assertEquals(List.of(0, 320, 0), ids(standard, "! a!"));
    }

    private static List<Integer> ids(JsonNode array) {
        return array.valueStream().map(JsonNode::intValue).toList();
    }

    private static List<Integer> ids(ClipTokenizer tokenizer, String text) {
        return Arrays.stream(tokenizer.encode(text)).boxed().toList();
    }

    @Test
    void bothLayoutsGiveTheSameWords() {
        for (String text : List.of("a photo of a Cat", "naïve 日本語 (x:1.2)", "it's 3.14", "")) {
            assertArrayEquals(SD1.encode(text), SD2.encode(text), text);
        }
    }

    @Test
    void thePaddingTokenIsCutOutOfPromptsToo() {
        assertEquals(0, SD2.paddingId());
        assertArrayEquals(new int[] {0, 0, 71, 328, 0, 997, 0}, SD2.encode("!! Hi! there!"));
        assertArrayEquals(new int[] {748, 71, 328, 256, 997, 256}, SD1.encode("!! Hi! there!"));
    }

    @Test
    void longTextsAreCutAndTheRestIsSaid() {
        String text = "cat ".repeat(75) + "and a Dog with a naïve café";
        long[] padded = CLIP.encodePadded(text);
        assertEquals(CLIP.endId(), padded[76]);
        assertEquals(2368, padded[75]);
        assertEquals("and a dog with a naïve café", CLIP.cutText(text));
        assertEquals("", CLIP.cutText("cat ".repeat(75)));
    }

    @Test
    void longTextsComeInChunks() {
        String text = "cat ".repeat(160);
        List<long[]> chunks = CLIP.encodeChunks(text);
        assertEquals(3, chunks.size());
        long[] last = CLIP.encodePadded("cat ".repeat(10));
        assertArrayEquals(last, chunks.get(2));
        assertArrayEquals(CLIP.encodePadded(""), CLIP.encodeChunks("").getFirst());
        assertEquals(1, CLIP.encodeChunks("cat ".repeat(75)).size());
        assertEquals(2, CLIP.encodeChunks("cat ".repeat(76)).size());
    }

    @Test
    void aNewTokenStandsForItsVectors() {
        ClipTokenizer more = SD1.withToken("<Gizmo>", 3);
        int first = SD1.size();
        int[] expected = IntStream.concat(
                        IntStream.concat(Arrays.stream(SD1.encode("a")), IntStream.range(first, first + 3)),
                        Arrays.stream(SD1.encode("s, red")))
                .toArray();
        assertArrayEquals(expected, more.encode("a <gizmo>s, red"));
        assertEquals(first + 3, more.size());
        assertEquals(first, SD1.size());
        assertThrows(InvalidRequestException.class, () -> more.withToken("<Gizmo>", 1));
        assertThrows(InvalidRequestException.class, () -> SD1.withToken("a</w>", 1));
        assertThrows(InvalidRequestException.class, () -> SD1.withToken(" ", 1));
    }

    @Test
    void aVocabularyBeyondTheEmbeddingIsRefused() {
        CLIP.requireRows(49408);
        assertThrows(InvalidFileException.class, () -> CLIP.requireRows(49407));
    }

    @Test
    void aVeryLongWordTakesNoQuadraticTime() {
        String text = "ab".repeat(200_000);
        assertEquals(text, CLIP.decode(CLIP.encode(text)));
    }
}
