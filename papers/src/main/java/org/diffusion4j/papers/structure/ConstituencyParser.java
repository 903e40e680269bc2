package org.diffusion4j.papers.structure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import opennlp.tools.parser.AbstractBottomUpParser;
import opennlp.tools.parser.Parse;
import opennlp.tools.parser.Parser;
import opennlp.tools.parser.ParserFactory;
import opennlp.tools.parser.ParserModel;
import opennlp.tools.util.Span;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.papers.prompt.Phrase;

/**
 * Finds noun phrases in an English prompt by a constituency parse: every node {@code NP} of two words or more, at every
 * level, unless it is the whole prompt. All sentences are parsed; the paper's program parses the first.
 *
 * <p>Apache OpenNLP's parser and its English model, which comes as a dependency of its own (36 MB) and is read, in some
 * seconds, by the first prompt that is parsed. Nothing is fetched. Safe to share: threads wait for each other.
 */
public final class ConstituencyParser implements PhraseSource {

    private static final String MODEL = "/en-parser-chunking.bin";
    private static final String ARTEFACT = "edu.washington.cs.knowitall:opennlp-parse-models:1.5";

    /** More words than CLIP reads at once are no sentence, and the parser would think about them for long. */
    private static final int LONGEST_SENTENCE = 100;

    /** Loaded once for the whole program, by whoever asks first. */
    private static Optional<Parser> english = Optional.empty();

    @Override
    public Found find(PromptTokens prompt) {
        return find(prompt.text());
    }

    /** The phrases of a text. */
    Found find(String prompt) {
        Set<Phrase> phrases = new LinkedHashSet<>();
        List<String> warnings = new ArrayList<>();
        List<List<PennWords.Word>> sentences = PennWords.sentences(prompt);
        for (List<PennWords.Word> words : sentences) {
            Optional<Parse> tree = parse(words);
            if (tree.isPresent()) {
                collect(tree.get(), words, prompt, phrases);
            } else {
                warnings.add("the parser cannot read \""
                        + NounPhrases.spanning(words, prompt).text()
                        + "\"; this part of the prompt is drawn without structure");
            }
        }
        if (sentences.size() == 1) {
            phrases.remove(NounPhrases.spanning(sentences.getFirst(), prompt));
        }
        return new Found(List.copyOf(phrases), warnings);
    }

    private static Optional<Parse> parse(List<PennWords.Word> words) {
        if (words.size() > LONGEST_SENTENCE) {
            return Optional.empty();
        }
        String text = words.stream().map(PennWords.Word::text).collect(Collectors.joining(" "));
        Parse flat = new Parse(text, new Span(0, text.length()), AbstractBottomUpParser.INC_NODE, 1, 0);
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            int end = start + words.get(i).text().length();
            flat.insert(new Parse(text, new Span(start, end), AbstractBottomUpParser.TOK_NODE, 0, i));
            start = end + 1;
        }
        Parse tree = parse(flat);
        return tree.getType().equals(AbstractBottomUpParser.TOP_NODE) ? Optional.of(tree) : Optional.empty();
    }

    private static synchronized Parse parse(Parse words) {
        Parser parser = english.orElseGet(ConstituencyParser::load);
        english = Optional.of(parser);
        return parser.parse(words);
    }

    private static Parser load() {
        try (InputStream in = ConstituencyParser.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new InvalidFileException(
                        "the English parser's model " + MODEL + " is not on the class path; add the artefact "
                                + ARTEFACT + ", or give the phrases in a file");
            }
            return ParserFactory.create(new ParserModel(in));
        } catch (IOException e) {
            throw new InvalidFileException(
                    "the English parser's model " + MODEL + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Adds the phrases of a tree, parents before children. */
    private static void collect(Parse node, List<PennWords.Word> words, String prompt, Set<Phrase> phrases) {
        if (node.getType().equals(NounPhrases.LABEL)) {
            NounPhrases.of(covered(node, words), prompt).ifPresent(phrases::add);
        }
        for (Parse child : node.getChildren()) {
            collect(child, words, prompt, phrases);
        }
    }

    private static List<PennWords.Word> covered(Parse node, List<PennWords.Word> words) {
        String before = node.getText().substring(0, node.getSpan().getStart());
        int first = (int) before.chars().filter(c -> c == ' ').count();
        int count = node.getCoveredText().split(" ").length;
        return words.subList(first, first + count);
    }
}
