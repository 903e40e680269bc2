package org.diffusion4j.models.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CLIP's own vocabulary of 49,408 tokens, for checkpoints of one file, which carry tensors and nothing else. Its merges
 * say all of it: the 256 characters of the {@link ByteAlphabet}, the same at a word's end, what each merge makes, and
 * the two markers.
 */
final class ClipVocabulary {

    static final String START = "<|startoftext|>";
    static final String END = "<|endoftext|>";

    private static final String MERGES = "clip-merges.txt";

    private ClipVocabulary() {}

    /** Reads it anew; whoever holds a tokenizer holds the one copy that is needed. */
    static TokenizerFiles read() {
        List<BytePairEncoder.Pair> merges = new ArrayList<>();
        for (String line : lines()) {
            int blank = line.indexOf(' ');
            merges.add(new BytePairEncoder.Pair(line.substring(0, blank), line.substring(blank + 1)));
        }
        List<String> characters = ByteAlphabet.characters();
        List<String> tokens = new ArrayList<>(characters);
        characters.forEach(character -> tokens.add(character + BytePairEncoder.WORD_END));
        merges.forEach(pair -> tokens.add(pair.left() + pair.right()));
        tokens.add(START);
        tokens.add(END);
        Map<String, Integer> vocabulary = new HashMap<>();
        tokens.forEach(token -> vocabulary.put(token, vocabulary.size()));
        return new TokenizerFiles("CLIP's vocabulary", vocabulary, merges, List.of());
    }

    private static List<String> lines() {
        try (InputStream stream = ClipVocabulary.class.getResourceAsStream(MERGES)) {
            if (stream == null) {
                throw new IllegalStateException(MERGES + " is not on the class path; the build is incomplete");
            }
            Stream<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> !line.isEmpty() && !line.startsWith("#version"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
