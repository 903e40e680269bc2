package org.diffusion4j.audit.concreteness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.lexicon.WordList;

/**
 * Ratings of words from 1 (abstract) to 5 (concrete) in the form of Brysbaert, Warriner and Kuperman (2014): a table
 * with the columns {@code Word} and {@code Conc.M}, and {@code Dom_Pos} when articles are to be left out. Tab, comma or
 * semicolon separated. No such table travels in the jar; without one the measure is absent.
 */
public final class ConcretenessTable {

    /** ArtEmis counts a word as abstract when it is among this share of the table's lowest ratings. */
    private static final double MOST_ABSTRACT = 0.01;

    private final Map<String, Double> words = new HashMap<>();
    private final Map<String, Double> expressions = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> mostAbstract;
    private final WordList source;

    private ConcretenessTable(WordList source) {
        this.source = source;
        read(source);
        this.mostAbstract = lowest();
    }

    public static ConcretenessTable of(WordList source) {
        return new ConcretenessTable(source);
    }

    private void read(WordList list) {
        List<String> lines = list.lines();
        if (lines.isEmpty()) {
            throw AuditException.file(list.name() + ": is empty; a concreteness table has the columns Word and Conc.M");
        }
        String separator =
                lines.getFirst().contains("\t") ? "\t" : lines.getFirst().contains(";") ? ";" : ",";
        List<String> header = Arrays.stream(lines.getFirst().split(separator, -1))
                .map(ConcretenessTable::bare)
                .toList();
        int word = header.indexOf("Word");
        int mean = header.indexOf("Conc.M");
        int tag = header.indexOf("Dom_Pos");
        if (word < 0 || mean < 0) {
            throw AuditException.file(list.name()
                    + ": no concreteness table: expected the columns Word and Conc.M, found "
                    + String.join(", ", header.subList(0, Math.min(header.size(), 12))));
        }
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(separator, -1);
            if (cells.length <= Math.max(word, mean)) {
                if (lines.get(i).isBlank()) {
                    continue;
                }
                throw list.broken(i + 1, "has " + cells.length + " of " + header.size() + " columns");
            }
            boolean article = tag >= 0 && tag < cells.length && bare(cells[tag]).equals("Article");
            if (!article) {
                add(list, i, bare(cells[word]).toLowerCase(Locale.ROOT), bare(cells[mean]));
            }
        }
        if (words.isEmpty()) {
            throw AuditException.file(list.name() + ": holds no rated word");
        }
    }

    private void add(WordList list, int line, String word, String rating) {
        double value;
        try {
            value = Double.parseDouble(rating);
        } catch (NumberFormatException _) {
            throw list.broken(
                    line + 1, "the rating '" + rating + "' of '" + word + "' is no number with a decimal point");
        }
        if (!(value >= 1 && value <= 5)) {
            throw list.broken(line + 1, "the rating " + rating + " of '" + word + "' is outside 1 to 5");
        }
        Map<String, Double> target = word.indexOf(' ') > 0 ? expressions : words;
        if (target.put(word, value) != null) {
            warnings.add(list.name() + ", line " + (line + 1) + ": '" + word + "' comes twice; the later line wins");
        }
    }

    private static String bare(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private Set<String> lowest() {
        Map<String, Double> all = new HashMap<>(words);
        all.putAll(expressions);
        double[] sorted =
                all.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double limit = sorted[Math.max(0, (int) Math.ceil(sorted.length * MOST_ABSTRACT) - 1)];
        return all.entrySet().stream()
                .filter(e -> e.getValue() <= limit)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean hasWord(String word) {
        return words.containsKey(word);
    }

    /** The rating of a known word. */
    double word(String word) {
        return words.getOrDefault(word, Double.NaN);
    }

    /** The rating of an expression of two words, or not a number. */
    double expression(String expression) {
        return expressions.getOrDefault(expression, Double.NaN);
    }

    boolean isMostAbstract(String entry) {
        return mostAbstract.contains(entry);
    }

    public WordList source() {
        return source;
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public int size() {
        return words.size() + expressions.size();
    }
}
