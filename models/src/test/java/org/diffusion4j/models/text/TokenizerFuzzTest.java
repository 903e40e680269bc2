package org.diffusion4j.models.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.testing.Mutations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged tokenizer files are refused, by name, or give windows whose ids are all below the tokenizer's size. */
final class TokenizerFuzzTest {

    private static final int ROUNDS = 400;
    private static final String PROMPT = "Ab <|endoftext|> aab! <x>";

    private static final String VOCABULARY = """
            {"a": 0, "b": 1, "!": 2, "a</w>": 3, "b</w>": 4, "ab": 5, "ab</w>": 6, "aab</w>": 7, "<|startoftext|>": 8,
             "<|endoftext|>": 9}""";

    @TempDir
    Path folder;

    @BeforeEach
    void aSmallTokenizer() throws IOException {
        write("vocab.json", VOCABULARY);
        write("merges.txt", "#version: 0.2\na b\na b</w>\na ab</w>\n");
        write(
                "tokenizer_config.json",
                "{\"model_max_length\": 9, \"pad_token\": {\"content\": \"!\", \"normalized\": true}}");
        write("special_tokens_map.json", "{\"eos_token\": \"<|endoftext|>\", \"additional_special_tokens\": [\"b\"]}");
        write("added_tokens.json", "{\"<x>\": 10}");
    }

    @Test
    void pairOfFiles() throws IOException {
        for (String name : List.of(
                "vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json")) {
            byte[] good = Files.readAllBytes(folder.resolve(name));
            fuzz(name, good);
            Files.write(folder.resolve(name), good);
        }
    }

    @Test
    void singleFile() throws IOException {
        String json = """
                {"added_tokens": [{"id": 10, "content": "<x>", "special": false, "normalized": true}],
                 "model": {"type": "BPE", "vocab": %s, "merges": ["a b", ["a", "b</w>"], "a ab</w>"]}}""".formatted(VOCABULARY);
        write("tokenizer.json", json);
        fuzz("tokenizer.json", Files.readAllBytes(folder.resolve("tokenizer.json")));
    }

    private void fuzz(String name, byte[] good) {
        openOrRefuse();
        Mutations.run(name, ROUNDS, good, damaged -> {
            Files.write(folder.resolve(name), damaged);
            openOrRefuse();
        });
    }

    private void openOrRefuse() {
        try {
            ClipTokenizer tokenizer = ClipTokenizer.open(folder);
            long[] ids = tokenizer.encodePadded(PROMPT);
            assertEquals(tokenizer.length(), ids.length);
            for (long id : ids) {
                assertTrue(id >= 0 && id < tokenizer.size(), "id " + id);
            }
            assertTrue(tokenizer.decode(tokenizer.encode(PROMPT)).length() < 1000);
        } catch (InvalidFileException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith(folder.toString()), e.getMessage());
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
