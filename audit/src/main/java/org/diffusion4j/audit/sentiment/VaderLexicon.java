package org.diffusion4j.audit.sentiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.audit.lexicon.WordList;

/**
 * VADER's word lists (MIT, C.J. Hutto): valences of words and emoticons, spelled-out emoji, boosters, negations and
 * special phrases. Immutable and safe to share.
 */
public final class VaderLexicon {

    /**
     * All that is known of one lower-case word.
     *
     * @param valence mean rating, -4 to 4; not a number when the word has none
     * @param booster what it adds to the word after it, +0.293 or -0.293; 0 when it is no booster
     * @param negation whether it turns what follows
     */
    record Entry(double valence, double booster, boolean negation) {

        static final Entry UNKNOWN = new Entry(Double.NaN, 0, false);

        boolean hasValence() {
            return !Double.isNaN(valence);
        }

        Entry withValence(double value) {
            return new Entry(value, booster, negation);
        }
    }

    private static final Entry CONTRACTED_NEGATION = new Entry(Double.NaN, 0, true);

    private final Map<String, Entry> words = new HashMap<>();
    private final Map<String, Double> phrases = new HashMap<>();
    private final Map<Integer, String> emoji = new HashMap<>();
    private final Map<String, Double> boosterPhrases = new HashMap<>();
    private final List<WordList> sources;
    private final List<String> warnings = new ArrayList<>();

    private VaderLexicon(WordList valences, WordList emojiNames, WordList rules) {
        this.sources = List.of(valences, emojiNames, rules);
        readRules(rules);
        readValences(valences);
        readEmoji(emojiNames);
    }

    /** The lists that travel in the jar. */
    public static VaderLexicon bundled() {
        return of(
                WordList.bundled("vader_lexicon.txt"),
                WordList.bundled("emoji_utf8_lexicon.txt"),
                WordList.bundled("vader-words.tsv"));
    }

    /** Lists of another source in the same formats. */
    public static VaderLexicon of(WordList valences, WordList emojiNames, WordList rules) {
        return new VaderLexicon(valences, emojiNames, rules);
    }

    private void readRules(WordList list) {
        List<String> lines = list.lines();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length != 3) {
                throw list.broken(i + 1, "expected kind, phrase and value between tabs");
            }
            switch (cells[0]) {
                case "booster" -> addBooster(cells[1], number(list, i, cells[2]));
                case "negation" -> {
                    Entry known = words.getOrDefault(cells[1], Entry.UNKNOWN);
                    words.put(cells[1], new Entry(known.valence(), known.booster(), true));
                }
                case "phrase" -> phrases.put(cells[1], number(list, i, cells[2]));
                default -> throw list.broken(i + 1, "unknown kind '" + cells[0] + "'");
            }
        }
    }

    private void addBooster(String phrase, double value) {
        if (phrase.indexOf(' ') >= 0) {
            boosterPhrases.put(phrase, value);
        } else {
            Entry known = words.getOrDefault(phrase, Entry.UNKNOWN);
            words.put(phrase, new Entry(known.valence(), value, known.negation()));
        }
    }

    private void readValences(WordList list) {
        List<String> lines = list.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isEmpty()) {
                continue;
            }
            String[] cells = lines.get(i).strip().split("\t", -1);
            if (cells.length < 2) {
                throw list.broken(i + 1, "expected a word and its valence between tabs");
            }
            Entry known = words.getOrDefault(cells[0], entryOfContraction(cells[0]));
            if (known.hasValence()) {
                warnings.add(
                        list.name() + ", line " + (i + 1) + ": '" + cells[0] + "' comes twice; the later line wins");
            }
            words.put(cells[0], known.withValence(number(list, i, cells[1])));
        }
    }

    private void readEmoji(WordList list) {
        List<String> lines = list.lines();
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).strip().split("\t", -1);
            if (cells.length < 2) {
                throw list.broken(i + 1, "expected an emoji and its description between a tab");
            }
            // The reference looks up one code point at a time, so longer sequences can never match.
            if (cells[0].codePointCount(0, cells[0].length()) == 1) {
                emoji.put(cells[0].codePointAt(0), cells[1]);
            }
        }
    }

    private static double number(WordList list, int line, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw list.broken(line + 1, "'" + text + "' is not a number");
        }
    }

    private static Entry entryOfContraction(String word) {
        return word.contains("n't") ? CONTRACTED_NEGATION : Entry.UNKNOWN;
    }

    /** What is known of a lower-case word; {@link Entry#UNKNOWN} when nothing is. */
    Entry lookUp(String lowerCase) {
        Entry entry = words.get(lowerCase);
        return entry != null ? entry : entryOfContraction(lowerCase);
    }

    /** The valence of a special phrase such as "kiss of death", or not a number. */
    double phrase(String lowerCase) {
        return phrases.getOrDefault(lowerCase, Double.NaN);
    }

    /** What a booster of several words such as "sort of" adds; 0 when it is none. */
    double boosterPhrase(String lowerCase) {
        return boosterPhrases.getOrDefault(lowerCase, 0.0);
    }

    /** The words for an emoji of one code point; empty when it is none. */
    String describe(int codePoint) {
        return emoji.getOrDefault(codePoint, "");
    }

    /** The files this was read from. */
    public List<WordList> sources() {
        return sources;
    }

    /** What was odd but not wrong in them. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** How many words and emoticons have a valence. */
    public int size() {
        return (int) words.values().stream().filter(Entry::hasValence).count();
    }
}
