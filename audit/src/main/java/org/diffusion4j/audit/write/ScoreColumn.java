package org.diffusion4j.audit.write;

import java.util.Arrays;
import java.util.Locale;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.concreteness.ConcretenessScore;
import org.diffusion4j.audit.read.Caption;
import org.diffusion4j.audit.text.Flag;

/** The columns of the scores, in their order in every format. Names and meanings stay; new ones come at the end. */
enum ScoreColumn {
    CORPUS(Type.TEXT, (row, sink) -> sink.text(row.corpus())),
    ID(Type.TEXT, (row, sink) -> sink.text(row.caption().id())),
    GROUP(Type.TEXT, (row, sink) -> sink.text(row.caption().group())),
    TEXT(Type.TEXT, (row, sink) -> text(row.caption(), sink)),
    COMPOUND(Type.REAL, (row, sink) -> sink.real(row.score().vader().compound())),
    NEG(Type.REAL, (row, sink) -> sink.real(row.score().vader().negative())),
    NEU(Type.REAL, (row, sink) -> sink.real(row.score().vader().neutral())),
    POS(Type.REAL, (row, sink) -> sink.real(row.score().vader().positive())),
    SENTIMENTALITY(Type.REAL, (row, sink) -> sink.real(row.score().sentimentality())),
    CLASS(Type.TEXT, (row, sink) -> sink.text(row.score().sentimentClass())),
    POLARITY(Type.REAL, (row, sink) -> sink.real(row.score().pattern().polarity())),
    SUBJECTIVITY(Type.REAL, (row, sink) -> sink.real(row.score().pattern().subjectivity())),
    OBJECTIVENESS(Type.REAL, (row, sink) -> sink.real(row.score().objectiveness())),
    CONCRETENESS(Type.REAL, (row, sink) -> sink.real(mean(row.score().concreteness()))),
    ABSTRACTION(Type.REAL, (row, sink) -> sink.real(row.score().abstraction())),
    WORDNET_PHYSICAL(Type.REAL, (row, sink) -> sink.real(mean(row.score().wordNet()))),
    COVERAGE_VADER(Type.REAL, (row, sink) -> sink.real(row.score().vaderCoverage())),
    COVERAGE_PATTERN(Type.REAL, (row, sink) -> sink.real(row.score().patternCoverage())),
    COVERAGE_CONCRETENESS(
            Type.REAL, (row, sink) -> sink.real(row.score().concreteness().coverage())),
    COVERAGE_WORDNET(Type.REAL, (row, sink) -> sink.real(row.score().wordNet().coverage())),
    N_TOKENS(Type.WHOLE, (row, sink) -> sink.whole(row.score().tokens())),
    N_PATTERN_ITEMS(Type.WHOLE, (row, sink) -> sink.whole(row.score().pattern().items())),
    N_NOUN(Type.WHOLE, (row, sink) -> part(row.score(), row.score().parts().nouns(), sink)),
    N_PRON(Type.WHOLE, (row, sink) -> part(row.score(), row.score().parts().pronouns(), sink)),
    N_ADJ(Type.WHOLE, (row, sink) -> part(row.score(), row.score().parts().adjectives(), sink)),
    N_ADP(Type.WHOLE, (row, sink) -> part(row.score(), row.score().parts().adpositions(), sink)),
    N_VERB(Type.WHOLE, (row, sink) -> part(row.score(), row.score().parts().verbs(), sink)),
    ABSTRACT_WORD(Type.TRUTH, (row, sink) -> abstractWord(row.score(), sink)),
    SIMILE(Type.TRUTH, (row, sink) -> sink.truth(!row.score().simile().isEmpty())),
    IDIOM(Type.TEXT, (row, sink) -> sink.text(row.score().idiom())),
    FLAGS(Type.TEXT, (row, sink) -> sink.text(Flag.names(Flag.of(row.score().flags()))));

    /** What a column holds. */
    enum Type {
        TEXT,
        REAL,
        WHOLE,
        TRUTH
    }

    /** One scored caption. */
    record Row(String corpus, Caption caption, CaptionScore score) {}

    private interface Cell {
        void write(Row row, CellSink sink);
    }

    private final Type type;
    private final Cell cell;

    ScoreColumn(Type type, Cell cell) {
        this.type = type;
        this.cell = cell;
    }

    private static void text(Caption caption, CellSink sink) {
        if (caption.absent()) {
            sink.missing();
        } else {
            sink.text(caption.text());
        }
    }

    private static double mean(ConcretenessScore score) {
        return score.isKnown() ? score.mean() : Double.NaN;
    }

    private static void part(CaptionScore score, int count, CellSink sink) {
        if (score.parts().words() == 0) {
            sink.missing();
        } else {
            sink.whole(count);
        }
    }

    private static void abstractWord(CaptionScore score, CellSink sink) {
        if (score.concreteness().isKnown()) {
            sink.truth(score.concreteness().hasAbstractWord());
        } else {
            sink.missing();
        }
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Type type() {
        return type;
    }

    void write(Row row, CellSink sink) {
        cell.write(row, sink);
    }

    static String[] keys() {
        return Arrays.stream(values()).map(ScoreColumn::key).toArray(String[]::new);
    }
}
