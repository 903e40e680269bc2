package org.diffusion4j.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diffusion4j.audit.concreteness.ConcretenessScore;
import org.diffusion4j.audit.concreteness.ConcretenessScorer;
import org.diffusion4j.audit.concreteness.ConcretenessTable;
import org.diffusion4j.audit.concreteness.WordNetProxy;
import org.diffusion4j.audit.cue.English;
import org.diffusion4j.audit.cue.Idioms;
import org.diffusion4j.audit.cue.PartsOfSpeech;
import org.diffusion4j.audit.cue.Similes;
import org.diffusion4j.audit.lexicon.WordList;
import org.diffusion4j.audit.sentiment.Evidence;
import org.diffusion4j.audit.sentiment.PatternLexicon;
import org.diffusion4j.audit.sentiment.PatternScorer;
import org.diffusion4j.audit.sentiment.VaderLexicon;
import org.diffusion4j.audit.sentiment.VaderMode;
import org.diffusion4j.audit.sentiment.VaderScorer;
import org.diffusion4j.audit.text.Flag;
import org.diffusion4j.audit.text.Flags;
import org.diffusion4j.audit.text.Head;
import org.diffusion4j.audit.text.Words;

/**
 * Scores captions one at a time; equal text and options give equal scores, whatever came before. Safe to share between
 * threads.
 *
 * <pre>{@code
 * CaptionScorer scorer = CaptionScorer.of(ScoringOptions.standard());
 * double compound = scorer.score("a VERY happy dog!").vader().compound();   // 0.72
 * }</pre>
 */
public final class CaptionScorer {

    private final ScoringOptions options;
    private final VaderLexicon vaderLexicon = VaderLexicon.bundled();
    private final PatternLexicon patternLexicon = PatternLexicon.bundled();
    private final Idioms idioms = Idioms.bundled();
    private final VaderScorer vader;
    private final PatternScorer pattern;
    private final Optional<ConcretenessTable> ratings;
    private final Optional<ConcretenessScorer> concreteness;
    private final Optional<WordNetProxy> wordNet;
    private final Optional<PartsOfSpeech> parts;
    private final Optional<English> english;

    private CaptionScorer(ScoringOptions options) {
        this.options = options;
        vader = new VaderScorer(vaderLexicon, options.fixed() ? VaderMode.FIXED : VaderMode.COMPATIBLE);
        pattern = new PatternScorer(patternLexicon);
        ratings = options.ratings().map(file -> ConcretenessTable.of(WordList.read(file)));
        ConcretenessScorer.Mode mode =
                options.fixed() ? ConcretenessScorer.Mode.FIXED : ConcretenessScorer.Mode.COMPATIBLE;
        concreteness = ratings.map(table -> new ConcretenessScorer(table, mode, options.lemmatise()));
        wordNet = options.wordNet() ? Optional.of(WordNetProxy.open()) : Optional.empty();
        parts = options.partsOfSpeech() ? Optional.of(PartsOfSpeech.open()) : Optional.empty();
        english = options.languages() ? Optional.of(English.open()) : Optional.empty();
    }

    /** Loads the lexicons and models that the options ask for: a tenth of a second without models, seconds with. */
    public static CaptionScorer of(ScoringOptions options) {
        return new CaptionScorer(options);
    }

    public CaptionScore score(String caption) {
        return score(caption, Evidence.NONE);
    }

    /** Scores a caption and remembers every word and rule that mattered. */
    public Explanation explain(String caption) {
        List<Explanation.Step> steps = new ArrayList<>();
        CaptionScore score = score(
                caption, (measure, words, rule, value) -> steps.add(new Explanation.Step(measure, words, rule, value)));
        return new Explanation(caption, score, steps);
    }

    private CaptionScore score(String caption, Evidence evidence) {
        String head = Head.of(caption, options.maxTokens());
        Words words = Words.of(head);
        int flags = Flags.of(caption.length() > Head.MAX_CHARS ? head : caption, words);
        flags |= head.length() < caption.length() ? Flag.TOO_LONG.bit() : 0;
        flags |= english.isPresent() && english.get().isAnotherLanguage(words.text()) ? Flag.NON_ENGLISH.bit() : 0;
        return new CaptionScore(
                vader.score(head, evidence),
                pattern.score(head, evidence),
                concreteness.map(c -> c.score(words.words(), evidence)).orElseGet(() -> none(words)),
                wordNet.map(w -> w.score(words.words(), evidence)).orElseGet(() -> none(words)),
                parts.map(p -> p.count(words.text())).orElse(PartsOfSpeech.Counts.NONE),
                Similes.find(words.words()).orElse(""),
                idioms.find(words.words()).orElse(""),
                words.words().size(),
                flags);
    }

    private static ConcretenessScore none(Words words) {
        return ConcretenessScore.none(words.words().size());
    }

    public ScoringOptions options() {
        return options;
    }

    /** Every lexicon and model in use: its name, and its SHA-256 where it is a file of this program or of the user. */
    public Map<String, String> provenance() {
        Map<String, String> sources = new LinkedHashMap<>();
        vaderLexicon.sources().forEach(list -> sources.put(list.name(), list.sha256()));
        patternLexicon.sources().forEach(list -> sources.put(list.name(), list.sha256()));
        sources.put(idioms.source().name(), idioms.source().sha256());
        ratings.ifPresent(
                table -> sources.put(table.source().name(), table.source().sha256()));
        wordNet.ifPresent(_ -> sources.put("wordnet", WordNetProxy.SOURCE));
        parts.ifPresent(_ -> sources.put("part_of_speech_tagger", PartsOfSpeech.SOURCE));
        english.ifPresent(_ -> sources.put("language_detector", English.SOURCE));
        return sources;
    }

    /** What was odd but not wrong in the lexicons, such as a word that comes twice. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(vaderLexicon.warnings());
        ratings.ifPresent(table -> warnings.addAll(table.warnings()));
        return warnings;
    }
}
