package org.diffusion4j.training.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.diffusion4j.models.text.ClipWords;

/**
 * Learns a byte-pair vocabulary (Sennrich et al. 2016) from captions: the pair of neighbouring tokens that occurs most
 * often becomes a token, again and again, until every word of the captions is one token or the vocabulary is full. All
 * bytes are in it, so no text is without tokens. The same captions give the same vocabulary.
 */
public final class BytePairTrainer {

    private static final String WORD_END = "</w>";

    private final Map<String, Long> words = new TreeMap<>();

    private record Pair(String left, String right) {
        String joined() {
            return left + right;
        }
    }

    private static final class Word {
        private final long count;
        private List<String> tokens;

        Word(List<String> tokens, long count) {
            this.tokens = tokens;
            this.count = count;
        }

        void join(Pair pair) {
            List<String> joined = new ArrayList<>(tokens.size());
            for (int i = 0; i < tokens.size(); i++) {
                boolean matches = i + 1 < tokens.size()
                        && tokens.get(i).equals(pair.left())
                        && tokens.get(i + 1).equals(pair.right());
                joined.add(matches ? pair.joined() : tokens.get(i));
                i += matches ? 1 : 0;
            }
            tokens = joined;
        }
    }

    /** Counts the words of one caption. */
    public void add(String caption) {
        add(caption, 1);
    }

    /** Counts the words of a caption that comes up {@code times} times. */
    public void add(String caption, long times) {
        ClipWords.of(caption).forEach(word -> words.merge(word, times, Long::sum));
    }

    /** How many different words were seen. */
    public int distinctWords() {
        return words.size();
    }

    /**
     * Learns the vocabulary.
     *
     * @param largest tokens at most, the 512 of single bytes and the two special ones included
     */
    public BytePairVocabulary train(int largest) {
        List<String> tokens = new ArrayList<>(ClipWords.alphabet());
        tokens.addAll(tokens.stream().map(symbol -> symbol + WORD_END).toList());
        List<String> merges = new ArrayList<>();
        List<Word> corpus = corpus();
        while (tokens.size() + BytePairVocabulary.SPECIAL < largest) {
            Optional<Pair> best = mostFrequent(corpus);
            if (best.isEmpty()) {
                break;
            }
            Pair pair = best.get();
            corpus.forEach(word -> word.join(pair));
            merges.add(pair.left() + " " + pair.right());
            tokens.add(pair.joined());
        }
        return new BytePairVocabulary(tokens, merges);
    }

    private List<Word> corpus() {
        List<Word> corpus = new ArrayList<>();
        words.forEach((word, count) -> {
            List<String> symbols = new ArrayList<>();
            for (int i = 0; i < word.length(); i++) {
                symbols.add(word.charAt(i) + (i == word.length() - 1 ? WORD_END : ""));
            }
            corpus.add(new Word(symbols, count));
        });
        return corpus;
    }

    /** Of pairs that are equally frequent, the first in the alphabet: the answer must not depend on a map's order. */
    private static Optional<Pair> mostFrequent(List<Word> corpus) {
        Map<Pair, Long> counts = new HashMap<>();
        for (Word word : corpus) {
            for (int i = 0; i + 1 < word.tokens.size(); i++) {
                counts.merge(new Pair(word.tokens.get(i), word.tokens.get(i + 1)), word.count, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .min(Map.Entry.<Pair, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().left())
                        .thenComparing(entry -> entry.getKey().right()))
                .map(Map.Entry::getKey);
    }
}
