package org.diffusion4j.audit.cue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import org.diffusion4j.audit.AuditException;

/** Counts the universal parts of speech of a caption with Apache OpenNLP's English tagger. Safe to share. */
public final class PartsOfSpeech {

    /** The model's name, for reports. */
    public static final String SOURCE =
            "Apache OpenNLP 2.5.11, opennlp-en-ud-ewt-pos-1.3-2.5.4 (opennlp-models-pos-en 1.3.0)";

    /**
     * How often the tags come in one caption.
     *
     * @param words all tokens that are words, whatever their tag
     */
    public record Counts(int nouns, int pronouns, int adjectives, int adpositions, int verbs, int words) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }

    private final ThreadLocal<POSTaggerME> tagger;

    private PartsOfSpeech(POSModel model) {
        // A tagger keeps state between calls, its model does not.
        this.tagger = ThreadLocal.withInitial(() -> new POSTaggerME(model));
    }

    /** Loads the model that comes as a dependency. */
    public static PartsOfSpeech open() {
        String name = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
        try (InputStream in = PartsOfSpeech.class.getResourceAsStream(name)) {
            if (in == null) {
                throw AuditException.file("the part-of-speech model " + name + " is not among the program's jars");
            }
            return new PartsOfSpeech(new POSModel(in));
        } catch (IOException e) {
            throw AuditException.file("the part-of-speech model " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param text a caption's normalised text in its own case, which the tagger needs */
    public Counts count(String text) {
        String[] tokens = tokens(text);
        int[] counts = new int[6];
        for (String tag : tagger.get().tag(tokens)) {
            switch (tag) {
                case "NOUN", "PROPN" -> counts[0]++;
                case "PRON" -> counts[1]++;
                case "ADJ" -> counts[2]++;
                case "ADP" -> counts[3]++;
                case "VERB" -> counts[4]++;
                default -> {}
            }
            counts[5] += tag.equals("PUNCT") || tag.equals("SYM") ? 0 : 1;
        }
        return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    /** Runs of letters, digits and inner apostrophes, and every other mark by itself. */
    private static String[] tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inWord = Character.isLetterOrDigit(c) || c == '\'' && start >= 0 || Character.isSurrogate(c);
            if (inWord && start < 0) {
                start = i;
            }
            if (!inWord) {
                if (start >= 0) {
                    tokens.add(text.substring(start, i));
                    start = -1;
                }
                if (c != ' ') {
                    tokens.add(String.valueOf(c));
                }
            }
        }
        if (start >= 0) {
            tokens.add(text.substring(start));
        }
        return tokens.toArray(String[]::new);
    }
}
