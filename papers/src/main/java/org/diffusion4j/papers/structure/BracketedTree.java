package org.diffusion4j.papers.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.papers.prompt.Phrase;

/**
 * A parse by another program, in the treebank's notation: {@code (ROOT (NP (NP (DT a) (JJ red) (NN car)) (CC and) (NP (DT a)
 * (JJ white) (NN sheep))))}. Its words have to stand in the prompt in their order; which nodes are phrases is as for the
 * {@linkplain ConstituencyParser parser}.
 */
final class BracketedTree implements PhraseSource {

    /** A bracket, or a label or word; blanks only part them. */
    private static final Pattern PIECE = Pattern.compile("[()]|[^()\\s]+");

    /** How the treebank writes what would be taken for its own signs. */
    private static final Map<String, String> ESCAPED = Map.of(
            "-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "-LCB-", "{", "-RCB-", "}", "``", "\"", "''", "\"");

    private final String name;
    private final List<String> leaves = new ArrayList<>();

    /** In the order in which they end. */
    private final List<Leaves> nounPhrases = new ArrayList<>();

    /** A node that is not closed yet, and the leaf that it begins with. */
    private record Node(String label, int first) {}

    /** Leaves {@code first} to {@code end}, without the latter. */
    private record Leaves(int first, int end) {}

    /**
     * Reads a tree.
     *
     * @param name for messages
     * @throws InvalidRequestException when its brackets do not close, or it has no words
     */
    BracketedTree(String name, String tree) {
        this.name = name;
        Deque<Node> open = new ArrayDeque<>();
        Matcher piece = PIECE.matcher(tree);
        boolean begins = false;
        while (piece.find()) {
            String text = piece.group();
            switch (text) {
                case "(" -> open.push(new Node("", leaves.size()));
                case ")" -> close(open);
                default -> {
                    if (begins) {
                        open.push(new Node(text, open.pop().first()));
                    } else {
                        leaves.add(ESCAPED.getOrDefault(text, text));
                    }
                }
            }
            begins = text.equals("(");
        }
        if (!open.isEmpty() || leaves.isEmpty()) {
            throw broken();
        }
    }

    private void close(Deque<Node> open) {
        if (open.isEmpty()) {
            throw broken();
        }
        Node node = open.pop();
        if (node.label().equals(NounPhrases.LABEL)) {
            nounPhrases.add(new Leaves(node.first(), leaves.size()));
        }
    }

    private InvalidRequestException broken() {
        return new InvalidRequestException(
                name
                        + ": the \"tree\" has to be a parse such as (ROOT (NP (DT a) (JJ red) (NN car))), every bracket closed");
    }

    @Override
    public void require(PromptTokens prompt) {
        List<PennWords.Word> _ = words(prompt.text());
    }

    @Override
    public Found find(PromptTokens prompt) {
        List<PennWords.Word> words = words(prompt.text());
        Phrase whole = NounPhrases.spanning(words, prompt.text());
        List<Phrase> phrases = nounPhrases.stream()
                .flatMap(node -> NounPhrases.of(words.subList(node.first(), node.end()), prompt.text()).stream())
                .distinct()
                .filter(phrase -> !phrase.equals(whole))
                .sorted(Phrase.OUTER_FIRST)
                .toList();
        return new Found(phrases, List.of());
    }

    /** The leaves at their places in the prompt, in which nothing else may stand. */
    private List<PennWords.Word> words(String prompt) {
        List<PennWords.Word> words = new ArrayList<>();
        int from = 0;
        for (String leaf : leaves) {
            int start = afterBlanks(prompt, from);
            if (!prompt.regionMatches(true, start, leaf, 0, leaf.length())) {
                throw new InvalidRequestException(name + ": the word " + InputFile.quoted(leaf)
                        + " of its tree does not come next in the prompt, which goes on with "
                        + InputFile.quoted(prompt.substring(start)));
            }
            from = start + leaf.length();
            words.add(new PennWords.Word(leaf, start, from));
        }
        int rest = afterBlanks(prompt, from);
        if (rest < prompt.length()) {
            throw new InvalidRequestException(name + ": its tree ends before the prompt, which goes on with "
                    + InputFile.quoted(prompt.substring(rest)));
        }
        return words;
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
