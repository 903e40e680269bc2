package org.diffusion4j.models.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.JsonFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tokenizer's vocabulary and merges, from either layout: {@code tokenizer.json}, or {@code vocab.json} and {@code
 * merges.txt}. Where a folder has both, the first counts, as in transformers.
 *
 * @param origin the folder, for messages
 * @param vocabulary token to id
 * @param merges first learned first
 * @param listed the added tokens that {@code tokenizer.json} lists, in its form
 */
record TokenizerFiles(
        String origin, Map<String, Integer> vocabulary, List<BytePairEncoder.Pair> merges, List<JsonNode> listed) {

    /** CLIP's vocabulary has 1 MB, its {@code tokenizer.json} 4 MB. */
    private static final int LARGEST = 16 << 20;

    /** Ids beyond this are no row of any embedding. */
    private static final int LARGEST_ID = 1 << 24;

    static TokenizerFiles read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidFileException(folder + ": there is no such folder; a tokenizer's files are needed there");
        }
        Path single = folder.resolve("tokenizer.json");
        return Files.exists(single) ? readSingle(folder, single) : readPair(folder);
    }

    private static TokenizerFiles readPair(Path folder) {
        Path vocabularyFile = folder.resolve("vocab.json");
        var vocabulary = vocabulary(vocabularyFile, JsonFile.read(vocabularyFile, LARGEST));
        InputFile mergesFile = InputFile.regular(folder.resolve("merges.txt"));
        List<BytePairEncoder.Pair> merges = new ArrayList<>();
        int number = 0;
        for (String line : new String(mergesFile.read(LARGEST), StandardCharsets.UTF_8).split("\r?\n", -1)) {
            number++;
            if (!line.startsWith("#version") && !line.isEmpty()) {
                merges.add(pair(mergesFile.path(), "line " + number, line.split(" ", -1)));
            }
        }
        return new TokenizerFiles(folder.toString(), vocabulary, merges, List.of());
    }

    private static TokenizerFiles readSingle(Path folder, Path file) {
        ObjectNode root = JsonFile.read(file, LARGEST);
        JsonNode model = root.path("model");
        JsonNode type = model.path("type");
        if (!type.isMissingNode() && !type.asString("").equals("BPE")) {
            throw new InvalidFileException(file + ": its model is a " + InputFile.quoted(type.asString(""))
                    + ", but CLIP's tokenizer is a BPE; it belongs to another network");
        }
        if (!(model.path("vocab") instanceof ObjectNode vocabulary)
                || !model.path("merges").isArray()) {
            throw new InvalidFileException(file + ": its model lacks vocab or merges; get the file again");
        }
        List<BytePairEncoder.Pair> merges = new ArrayList<>();
        for (JsonNode merge : model.path("merges")) {
            merges.add(pair(file, "merge " + (merges.size() + 1), halves(merge)));
        }
        List<JsonNode> listed = new ArrayList<>();
        root.path("added_tokens").forEach(listed::add);
        return new TokenizerFiles(folder.toString(), vocabulary(file, vocabulary), merges, listed);
    }

    /** Older files write a merge as one text with a blank in it, newer ones as a list of two. */
    private static String[] halves(JsonNode merge) {
        if (merge.isString()) {
            return merge.stringValue().split(" ", -1);
        }
        List<String> halves = new ArrayList<>();
        merge.forEach(half -> halves.add(half.asString("")));
        return halves.toArray(String[]::new);
    }

    private static BytePairEncoder.Pair pair(Path file, String where, String[] halves) {
        if (halves.length != 2 || halves[0].isEmpty() || halves[1].isEmpty()) {
            throw new InvalidFileException(file + ": " + where + " is not a pair of tokens; get the file again");
        }
        return new BytePairEncoder.Pair(halves[0], halves[1]);
    }

    private static Map<String, Integer> vocabulary(Path file, ObjectNode json) {
        Map<String, Integer> vocabulary = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            vocabulary.put(entry.getKey(), id(file.toString(), entry.getKey(), entry.getValue()));
        }
        if (vocabulary.isEmpty()) {
            throw new InvalidFileException(file + ": its vocabulary is empty; get the file again");
        }
        return vocabulary;
    }

    int idOf(String token) {
        return Optional.ofNullable(vocabulary.get(token))
                .orElseThrow(() -> new IllegalArgumentException(origin + " has no token " + token));
    }

    static int id(String origin, String token, JsonNode value) {
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < 0
                || value.intValue() > LARGEST_ID) {
            throw new InvalidFileException(origin + ": the token " + InputFile.quoted(token) + " has the id "
                    + InputFile.quoted(value.toString()) + ", which is no row of an embedding");
        }
        return value.intValue();
    }
}
