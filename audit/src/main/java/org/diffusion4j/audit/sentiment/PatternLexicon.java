package org.diffusion4j.audit.sentiment;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.diffusion4j.audit.lexicon.WordList;

/**
 * Pattern's English sentiment lexicon (PDDL; Pattern itself BSD) as TextBlob loads it: senses averaged by tag, tags
 * averaged for the entry used without a tag, and adverbs in "-ly" derived from the adjectives. Immutable once made.
 */
public final class PatternLexicon {

    /** Polarity -1..1, subjectivity 0..1, and the factor a modifier applies to the word after it. */
    record Values(double polarity, double subjectivity, double intensity) {

        static Values mean(List<Values> all) {
            double p = 0;
            double s = 0;
            double i = 0;
            for (Values v : all) {
                p += v.polarity;
                s += v.subjectivity;
                i += v.intensity;
            }
            return new Values(p / all.size(), s / all.size(), i / all.size());
        }
    }

    /**
     * A known word.
     *
     * @param values used without a part-of-speech tag
     * @param adverb whether it has an adverb entry, which lets it modify the next word
     */
    record Word(Values values, boolean adverb) {}

    private static final String ADJECTIVE = "JJ";
    private static final String ADVERB = "RB";

    private final Map<String, Word> words = new HashMap<>();
    private final Map<String, Double> emoticons = new HashMap<>();
    private final PatternTokens tokens;
    private final List<WordList> sources;

    private PatternLexicon(WordList senses, WordList tokenList) {
        this.sources = List.of(senses, tokenList);
        this.tokens = PatternTokens.of(tokenList);
        for (PatternTokens.Emoticon emoticon : tokens.emoticons()) {
            // Scoring sees lower-case tokens; of two that become equal the first counts.
            emoticons.putIfAbsent(emoticon.text().toLowerCase(Locale.ROOT), emoticon.polarity());
        }
        derive(average(read(senses)));
    }

    /** The lists that travel in the jar. */
    public static PatternLexicon bundled() {
        return of(WordList.bundled("en-sentiment.xml"), WordList.bundled("pattern-tokens.tsv"));
    }

    /** Lists of another source in the same formats. */
    public static PatternLexicon of(WordList senses, WordList tokens) {
        return new PatternLexicon(senses, tokens);
    }

    /** form to tag to senses, all in the order of the file, which fixes the order of every sum. */
    private static Map<String, Map<String, List<Values>>> read(WordList list) {
        Map<String, Map<String, List<Values>>> senses = new LinkedHashMap<>();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(list.text()));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("word")) {
                    readSense(list, xml, senses);
                }
            }
        } catch (XMLStreamException e) {
            throw list.broken(e.getLocation().getLineNumber(), "is not well-formed XML");
        }
        return senses;
    }

    private static void readSense(WordList list, XMLStreamReader xml, Map<String, Map<String, List<Values>>> senses) {
        String form = attribute(xml, "form").orElse("");
        if (form.isEmpty()) {
            return;
        }
        try {
            Values values = new Values(
                    Double.parseDouble(attribute(xml, "polarity").orElse("0")),
                    Double.parseDouble(attribute(xml, "subjectivity").orElse("0")),
                    Double.parseDouble(attribute(xml, "intensity").orElse("1")));
            senses.computeIfAbsent(form, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(attribute(xml, "pos").orElse(""), _ -> new ArrayList<>())
                    .add(values);
        } catch (NumberFormatException _) {
            throw list.broken(xml.getLocation().getLineNumber(), "the numbers of '" + form + "' cannot be read");
        }
    }

    private static Optional<String> attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }

    private Map<String, Values> average(Map<String, Map<String, List<Values>>> senses) {
        Map<String, Values> adjectives = new LinkedHashMap<>();
        senses.forEach((form, byTag) -> {
            List<Values> means = byTag.values().stream().map(Values::mean).toList();
            words.put(form, new Word(Values.mean(means), byTag.containsKey(ADVERB)));
            if (byTag.containsKey(ADJECTIVE)) {
                adjectives.put(form, Values.mean(byTag.getOrDefault(ADJECTIVE, List.of())));
            }
        });
        return adjectives;
    }

    /** "terrible" gives "terribly", "happy" gives "happily"; a derived adverb replaces one that the file has. */
    private void derive(Map<String, Values> adjectives) {
        adjectives.forEach((form, values) -> {
            String stem = form;
            if (stem.endsWith("y")) {
                stem = stem.substring(0, stem.length() - 1) + "i";
            }
            if (stem.endsWith("le")) {
                stem = stem.substring(0, stem.length() - 2);
            }
            words.put(stem + "ly", new Word(values, true));
        });
    }

    Optional<Word> lookUp(String lowerCase) {
        return Optional.ofNullable(words.get(lowerCase));
    }

    /** The polarity of a lower-case emoticon, if it is one. */
    Optional<Double> emoticon(String lowerCase) {
        return Optional.ofNullable(emoticons.get(lowerCase));
    }

    PatternTokens tokens() {
        return tokens;
    }

    /** The files this was read from. */
    public List<WordList> sources() {
        return sources;
    }

    /** How many words are known, derived adverbs included. */
    public int size() {
        return words.size();
    }
}
