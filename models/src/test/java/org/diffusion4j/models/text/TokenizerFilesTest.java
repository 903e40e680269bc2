package org.diffusion4j.models.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file says what, and what is refused. The ids were looked up with transformers 5.18 on the same files. */
final class TokenizerFilesTest {

    @TempDir
    Path folder;

    @Test
    void theSpecialTokensMapWins() throws IOException {
        sd1();
        replace("special_tokens_map.json", "\"pad_token\": \"<|endoftext|>\"", "\"pad_token\": \"!\"");
        ClipTokenizer tokenizer = ClipTokenizer.open(folder);
        assertEquals(0, tokenizer.paddingId());
        assertArrayEquals(new int[] {0, 0, 71, 328}, tokenizer.encode("!!hi"));
    }

    @Test
    void anAddedTokensDecoderWinsOverTheMap() throws IOException {
        sd1();
        replace(
                "tokenizer_config.json",
                "\"pad_token\": \"<|endoftext|>\"",
                "\"pad_token\": \"!\", \"added_tokens_decoder\": {\"0\": {\"content\": \"!\", \"special\": true}}");
        assertEquals(0, ClipTokenizer.open(folder).paddingId());
    }

    @Test
    void addedTokensAreFoundInAnyCase() throws IOException {
        sd1();
        Files.writeString(folder.resolve("added_tokens.json"), "{\"<gizmo>\": 1114, \"Dog\": 1115}");
        ClipTokenizer tokenizer = ClipTokenizer.open(folder);
        assertEquals(1116, tokenizer.size());
        assertArrayEquals(new int[] {1115, 338, 320, 1114}, tokenizer.encode("dogs a <GIZMO>"));
    }

    @Test
    void markersThatAreMatchedAfterLowerCasing() throws IOException {
        sd1();
        // In these files the start marker is "normalized", the end marker is not, because padding names it plainly.
        ClipTokenizer tokenizer = ClipTokenizer.open(folder);
        assertArrayEquals(new int[] {1112}, tokenizer.encode("<|STARTOFTEXT|>"));
        assertArrayEquals(new int[] {27, 347, 524, 639, 69, 600, 1052, 91, 285}, tokenizer.encode("<|ENDOFTEXT|>"));
    }

    @Test
    void withoutConfigurationItIsClip() throws IOException {
        sd1();
        Files.delete(folder.resolve("special_tokens_map.json"));
        Files.delete(folder.resolve("tokenizer_config.json"));
        ClipTokenizer tokenizer = ClipTokenizer.open(folder);
        assertEquals(
                List.of(1112, 1113, 1113, 77),
                List.of(tokenizer.startId(), tokenizer.endId(), tokenizer.paddingId(), tokenizer.length()));
    }

    @Test
    void wholeWordsOnly() throws IOException {
        copy("models/sd2-tiny/tokenizer");
        replace(
                "tokenizer.json",
                "\"added_tokens\": [",
                "\"added_tokens\": [{\"id\": 1114, \"content\": \"cat\", \"single_word\": true},");
        ClipTokenizer tokenizer = ClipTokenizer.open(folder);
        assertArrayEquals(new int[] {1114, 338}, tokenizer.encode("Cat s"));
        assertTrue(tokenizer.encode("cats")[0] != 1114);
        assertTrue(tokenizer.encode("Ⅷcat")[2] != 1114);
    }

    @Test
    void noLimitMeansTheUsualLength() throws IOException {
        sd1();
        replace("tokenizer_config.json", ": 77", ": 1000000000000000019884624838656");
        assertEquals(77, ClipTokenizer.open(folder).length());
    }

    @Test
    void mergesOfUnknownTokensAreRefused() throws IOException {
        sd1();
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\ni n\nzzz n\n");
        refused("merge 2 is about \"zzz\"");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\ni n\nQ Z\n");
        refused("merge 2 is about \"QZ\"");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\ni n t\n");
        refused("line 2 is not a pair");
        Files.writeString(folder.resolve("merges.txt"), "i\n");
        refused("line 1 is not a pair");
    }

    @Test
    void brokenVocabulariesAreRefused() throws IOException {
        sd1();
        for (String id : List.of("-1", "1.5", "\"7\"", "null", "99999999999", "[]")) {
            Files.writeString(folder.resolve("vocab.json"), "{\"!\": " + id + "}");
            refused("which is no row of an embedding");
        }
        Files.writeString(folder.resolve("vocab.json"), "{}");
        refused("vocabulary is empty");
        Files.writeString(folder.resolve("vocab.json"), "{\"a\": 1, \"a\": 2}");
        refused("not valid JSON");
        Files.writeString(folder.resolve("vocab.json"), "{\"a\": 1} {}");
        refused("not valid JSON");
        Files.writeString(folder.resolve("vocab.json"), "[".repeat(1000));
        refused("not valid JSON");
        Files.writeString(folder.resolve("vocab.json"), "[1]");
        refused("does not hold a JSON object");
        Files.writeString(folder.resolve("vocab.json"), "{\"a\": 1}");
        refused("do not belong together");
    }

    @Test
    void brokenSpecialTokensAreRefused() throws IOException {
        sd1();
        replace("special_tokens_map.json", "\"pad_token\": \"<|endoftext|>\"", "\"pad_token\": \"<pad>\"");
        refused("pad_token \"<pad>\" is not in the vocabulary");
        replace("special_tokens_map.json", "\"<pad>\"", "[7]");
        refused("where a text is needed");
        sd1();
        replace("tokenizer_config.json", ": 77", ": 2");
        refused("model_max_length is 2");
        sd1();
        Files.writeString(folder.resolve("added_tokens.json"), "{\"<gizmo>\": -4}");
        refused("no row of an embedding");
    }

    @Test
    void anotherNetworksTokenizerIsRefused() throws IOException {
        copy("models/sd2-tiny/tokenizer");
        replace("tokenizer.json", "\"type\": \"BPE\"", "\"type\": \"WordPiece\"");
        refused("belongs to another network");
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {}}}");
        refused("lacks vocab or merges");
    }

    @Test
    void aMissingFolderOrFileIsRefused() throws IOException {
        assertThrows(InvalidFileException.class, () -> ClipTokenizer.open(folder.resolve("none")));
        refused("vocab.json: there is no such file");
        sd1();
        Files.delete(folder.resolve("merges.txt"));
        refused("merges.txt: there is no such file");
    }

    private void refused(String reason) {
        var thrown = assertThrows(InvalidFileException.class, () -> ClipTokenizer.open(folder));
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains(reason), message);
        assertTrue(message.startsWith(folder.toString()), message);
    }

    private void sd1() throws IOException {
        copy("models/sd1-tiny/tokenizer");
    }

    private void copy(String tokenizer) throws IOException {
        try (Stream<Path> files = Files.list(Reference.path(tokenizer))) {
            for (Path file : files.toList()) {
                Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private void replace(String name, String old, String replacement) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        assertTrue(text.contains(old), text);
        Files.writeString(file, text.replace(old, replacement));
    }
}
