package org.diffusion4j.training.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.JsonFile;
import org.diffusion4j.engine.io.WholeFile;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A learned vocabulary, numbered as CLIP's is: 256 bytes, 256 bytes that end a word, what merges make, start, end.
 *
 * @param tokens all but the two special ones, in the order of their ids
 * @param merges pairs with a blank between, first learned first
 */
public record BytePairVocabulary(List<String> tokens, List<String> merges) {

    static final int SPECIAL = 2;

    private static final long MOST_BYTES = 16L << 20;

    private static final String START = "<|startoftext|>";
    private static final String END = "<|endoftext|>";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public BytePairVocabulary {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }

    /**
     * Reads a folder that {@link #write} wrote.
     *
     * @throws InvalidFileException when its tokens are not numbered as this class numbers them
     */
    public static BytePairVocabulary read(Path folder) {
        Path file = folder.resolve("vocab.json");
        ObjectNode ids = JsonFile.read(file);
        String[] tokens = new String[Math.max(0, ids.size() - SPECIAL)];
        ids.properties().forEach(entry -> {
            int id = entry.getValue().asInt(-1);
            boolean special = entry.getKey().equals(START) || entry.getKey().equals(END);
            if (special != (id >= tokens.length) || id < 0) {
                throw new InvalidFileException(file + ": the token " + entry.getKey() + " has the id " + id
                        + "; it is not a vocabulary that was trained here");
            }
            if (!special) {
                tokens[id] = entry.getKey();
            }
        });
        List<String> merges = new String(
                        InputFile.regular(folder.resolve("merges.txt")).read(MOST_BYTES), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#version") && !line.isEmpty())
                .toList();
        return new BytePairVocabulary(List.of(tokens), merges);
    }

    /** How many tokens there are, the special ones included. */
    public int size() {
        return tokens.size() + SPECIAL;
    }

    /** The id that begins every caption. */
    public int start() {
        return tokens.size();
    }

    /** The id that ends every caption and fills the rest. */
    public int end() {
        return tokens.size() + 1;
    }

    /**
     * Writes a tokenizer's folder that transformers' {@code CLIPTokenizer} opens.
     *
     * @param length tokens of a padded caption, start and end included
     */
    public void write(Path folder, int length) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FailedException(folder + ": the folder could not be made (" + e.getMessage() + ")", e);
        }
        ObjectNode ids = JSON.createObjectNode();
        for (int id = 0; id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
        ids.put(START, start()).put(END, end());
        write(folder.resolve("merges.txt"), "#version: 0.2\n" + String.join("\n", merges) + "\n");
        write(folder.resolve("special_tokens_map.json"), JSON.writeValueAsString(roles()));
        ObjectNode config = roles();
        config.put("add_prefix_space", false)
                .put("do_lower_case", true)
                .put("errors", "replace")
                .put("model_max_length", length)
                .put("tokenizer_class", "CLIPTokenizer");
        write(folder.resolve("tokenizer_config.json"), JSON.writeValueAsString(config));
        // Last: where it is, the rest is there too, whenever the process was killed.
        write(folder.resolve("vocab.json"), JSON.writeValueAsString(ids));
    }

    private static ObjectNode roles() {
        ObjectNode roles = JSON.createObjectNode();
        roles.set("bos_token", special(START));
        roles.set("eos_token", special(END));
        roles.put("pad_token", END);
        roles.set("unk_token", special(END));
        return roles;
    }

    private static ObjectNode special(String content) {
        return JSON.createObjectNode()
                .put("content", content)
                .put("lstrip", false)
                .put("normalized", false)
                .put("rstrip", false)
                .put("single_word", false);
    }

    private static void write(Path file, String text) {
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
