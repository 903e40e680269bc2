package org.diffusion4j.models.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;

/**
 * Byte-pair encoding: a word begins as its characters, the last one marked {@code </w>}, and the pair that was learned
 * first is joined until no pair is known. Thread-safe.
 */
final class BytePairEncoder {

    static final String WORD_END = "</w>";
    private static final int LONGEST_CACHED = 64;
    private static final int MOST_CACHED = 10_000;

    private final Map<String, Integer> vocabulary;
    private final Map<Long, Merge> merges = new HashMap<>();
    private final int unknown;
    private final Map<String, int[]> cache = new ConcurrentHashMap<>();

    /** The {@code rank}-th rule learned, and what the pair becomes. */
    private record Merge(int rank, int joined) {}

    /** A pair that may be joined; stale when its left half has changed since. */
    private record Candidate(int rank, int position, int joined) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(position, other.position);
        }
    }

    /**
     * @param origin the file, for messages
     * @param vocabulary token to id
     * @param pairs what may be joined, first learned first
     * @param unknown the id of a character that the vocabulary lacks
     * @throws InvalidFileException when a pair or what it becomes is not in the vocabulary
     */
    BytePairEncoder(String origin, Map<String, Integer> vocabulary, List<Pair> pairs, int unknown) {
        this.vocabulary = vocabulary;
        this.unknown = unknown;
        for (int rank = 0; rank < pairs.size(); rank++) {
            Pair pair = pairs.get(rank);
            int left = known(origin, pair.left(), rank);
            int right = known(origin, pair.right(), rank);
            int joined = known(origin, pair.left() + pair.right(), rank);
            merges.put(key(left, right), new Merge(rank, joined));
        }
    }

    /** One line of the merges. */
    record Pair(String left, String right) {}

    private int known(String origin, String token, int rank) {
        return Optional.ofNullable(vocabulary.get(token))
                .orElseThrow(
                        () -> new InvalidFileException(
                                origin + ": merge " + (rank + 1) + " is about " + InputFile.quoted(token)
                                        + ", which the vocabulary does not have; the tokenizer's files do not belong together"));
    }

    /** The tokens of one word, written in the {@link ByteAlphabet}. */
    int[] encode(String word) {
        int[] cached = cache.get(word);
        if (cached != null) {
            return cached;
        }
        int[] tokens = merged(characters(word));
        if (word.length() <= LONGEST_CACHED && cache.size() < MOST_CACHED) {
            cache.put(word, tokens);
        }
        return tokens;
    }

    private int[] characters(String word) {
        int[] tokens = new int[word.length()];
        for (int i = 0; i < tokens.length; i++) {
            String character = word.substring(i, i + 1);
            String symbol = i == tokens.length - 1 ? character + WORD_END : character;
            tokens[i] = vocabulary.getOrDefault(symbol, unknown);
        }
        return tokens;
    }

    /** Joins in order of rank, then from the left; a queue, because a "word" may be thousands of characters long. */
    private int[] merged(int[] tokens) {
        int length = tokens.length;
        int[] next = new int[length];
        int[] previous = new int[length];
        PriorityQueue<Candidate> queue = new PriorityQueue<>();
        for (int i = 0; i < length; i++) {
            next[i] = i + 1;
            previous[i] = i - 1;
            propose(queue, tokens, i, i + 1);
        }
        for (Candidate best = queue.poll(); best != null; best = queue.poll()) {
            int at = best.position();
            int right = next[at];
            if (tokens[at] < 0 || right >= length || !isCurrent(best, tokens[at], tokens[right])) {
                continue;
            }
            tokens[at] = best.joined();
            tokens[right] = -1;
            next[at] = next[right];
            if (next[at] < length) {
                previous[next[at]] = at;
            }
            propose(queue, tokens, previous[at], at);
            propose(queue, tokens, at, next[at]);
        }
        return Arrays.stream(tokens).filter(token -> token >= 0).toArray();
    }

    private boolean isCurrent(Candidate candidate, int left, int right) {
        Merge merge = merges.get(key(left, right));
        return merge != null && merge.joined() == candidate.joined();
    }

    private void propose(PriorityQueue<Candidate> queue, int[] tokens, int left, int right) {
        if (left < 0 || right >= tokens.length) {
            return;
        }
        Merge merge = merges.get(key(tokens[left], tokens[right]));
        if (merge != null) {
            queue.add(new Candidate(merge.rank(), left, merge.joined()));
        }
    }

    private static long key(int left, int right) {
        return (long) left << 32 | right;
    }
}
