package org.diffusion4j.audit.sentiment;

import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.audit.sentiment.PatternLexicon.Values;
import org.diffusion4j.audit.text.Characters;

/**
 * Polarity and subjectivity as TextBlob computes them from Pattern's lexicon: known words become items, an adverb
 * modifies the word after it, a negation turns and halves it, and the scores are means over the items. A caption of
 * unknown words alone scores 0 and 0, which is silence and not objectivity; {@link PatternScore#items} tells them apart.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class PatternScorer {

    private static final double NEGATED = -0.5;
    private static final double EXCLAMATION = 1.25;

    private final PatternLexicon lexicon;
    private final PatternTokenizer tokenizer;

    public PatternScorer(PatternLexicon lexicon) {
        this.lexicon = lexicon;
        this.tokenizer = new PatternTokenizer(lexicon.tokens());
    }

    public PatternScore score(String text) {
        return score(text, Evidence.NONE);
    }

    /** Scores a text and tells the evidence every item. */
    public PatternScore score(String text, Evidence evidence) {
        List<String> tokens = tokenizer.tokens(text);
        List<Item> items = new Scan(lexicon).items(tokens);
        double polarity = 0;
        double subjectivity = 0;
        for (Item item : items) {
            polarity += item.signedPolarity();
            subjectivity += item.subjectivity;
            if (evidence.wanted()) {
                String words = String.join(" ", item.words);
                String rule = item.negated ? "negated: turned and halved" : "as rated, with its modifiers";
                evidence.note("polarity", words, rule, item.signedPolarity());
                evidence.note("subjectivity", words, "as rated, with its modifiers", item.subjectivity);
            }
        }
        int n = Math.max(items.size(), 1);
        return new PatternScore(polarity / n, subjectivity / n, items.size(), tokens.size());
    }

    /** A known word with what was said before it. */
    private static final class Item {
        final List<String> words = new ArrayList<>(2);
        double polarity;
        double subjectivity;
        double intensity;
        boolean negated;

        Item(String word, Values values) {
            words.add(word);
            polarity = values.polarity();
            subjectivity = values.subjectivity();
            intensity = values.intensity();
        }

        double signedPolarity() {
            return negated ? polarity * NEGATED : polarity;
        }
    }

    /** One pass over the tokens with a modifier and a negation in mind; empty strings stand for none. */
    private static final class Scan {
        private final PatternLexicon lexicon;
        private final List<Item> items = new ArrayList<>();
        private String modifier = "";
        private String negation = "";

        Scan(PatternLexicon lexicon) {
            this.lexicon = lexicon;
        }

        List<Item> items(List<String> tokens) {
            for (String token : tokens) {
                lexicon.lookUp(token).ifPresentOrElse(word -> known(token, word), () -> unknown(token));
            }
            return items;
        }

        private void known(String token, PatternLexicon.Word word) {
            Values values = word.values();
            if (modifier.isEmpty()) {
                items.add(new Item(token, values));
            } else {
                Item item = items.getLast();
                item.words.add(token);
                item.polarity = clip(values.polarity() * item.intensity);
                item.subjectivity = clip(values.subjectivity() * item.intensity);
                item.intensity = values.intensity();
            }
            if (!negation.isEmpty()) {
                Item item = items.getLast();
                item.words.addFirst(negation);
                item.intensity = 1 / item.intensity;
                item.negated = true;
            }
            modifier = word.adverb() ? token : "";
            negation = isNegation(token) ? token : "";
        }

        private void unknown(String token) {
            if (isNegation(token)) {
                negation = token;
            } else if (lengthWithoutApostrophes(token) > 1) {
                negation = "";
            }
            if (!negation.isEmpty() && modifier.endsWith("ly")) {
                // "terribly not": the negation turns the adverb itself and is used up.
                Item item = items.getLast();
                item.words.add(negation);
                item.negated = true;
                negation = "";
            } else if (token.codePointCount(0, token.length()) > 2) {
                modifier = "";
            }
            if (token.equals("!") && !items.isEmpty()) {
                Item item = items.getLast();
                item.words.add(token);
                item.polarity = clip(item.polarity * EXCLAMATION);
            }
            if (token.equals("(!)")) {
                items.add(new Item(token, new Values(0, 1, 1)));
            }
            if (!Characters.isAlphabetic(token)) {
                lexicon.emoticon(token).ifPresent(polarity -> items.add(new Item(token, new Values(polarity, 1, 1))));
            }
        }

        private static boolean isNegation(String token) {
            return switch (token) {
                case "no", "not", "n't", "never" -> true;
                default -> false;
            };
        }

        private static int lengthWithoutApostrophes(String token) {
            int start = 0;
            int end = token.length();
            while (start < end && token.charAt(start) == '\'') {
                start++;
            }
            while (end > start && token.charAt(end - 1) == '\'') {
                end--;
            }
            return token.codePointCount(start, end);
        }

        private static double clip(double value) {
            return Math.max(-1.0, Math.min(value, 1.0));
        }
    }
}
