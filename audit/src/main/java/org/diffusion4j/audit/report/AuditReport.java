package org.diffusion4j.audit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.diffusion4j.audit.AuditResult;
import org.diffusion4j.audit.AuditResult.CorpusResult;
import org.diffusion4j.audit.run.Examples;
import org.diffusion4j.audit.stats.Cells;
import org.diffusion4j.audit.stats.Comparison;
import org.diffusion4j.audit.stats.Histogram;
import org.diffusion4j.audit.stats.Interval;
import org.diffusion4j.audit.stats.LengthClass;
import org.diffusion4j.audit.stats.Measure;
import org.diffusion4j.audit.text.Flag;

/** Words and charts around an audit's numbers. */
final class AuditReport {

    private static final List<Measure> COVERAGES = List.of(
            Measure.VADER_COVERAGE, Measure.PATTERN_COVERAGE, Measure.CONCRETENESS_COVERAGE, Measure.WORDNET_COVERAGE);
    private static final List<Measure> DRAWN = List.of(
            Measure.COMPOUND,
            Measure.POLARITY,
            Measure.SUBJECTIVITY,
            Measure.CONCRETENESS,
            Measure.WORDNET_PHYSICAL,
            Measure.TOKENS);
    private static final List<Measure> BY_LENGTH =
            List.of(Measure.SENTIMENTALITY, Measure.SUBJECTIVITY, Measure.CONCRETENESS, Measure.WORDNET_PHYSICAL);

    private final AuditResult result;
    private final Report report = new Report("What kind of language these captions speak");

    private AuditReport(AuditResult result) {
        this.result = result;
    }

    static Report of(AuditResult result) {
        AuditReport writer = new AuditReport(result);
        writer.corpora();
        writer.means();
        writer.charts();
        writer.comparisons();
        writer.examples();
        writer.caveats();
        writer.provenance();
        return writer.report;
    }

    private void corpora() {
        report.heading("Corpora");
        List<String> head = new ArrayList<>(List.of("corpus", "captions", "usable", "unique", "no text", "malformed"));
        Arrays.stream(Flag.values()).map(Flag::key).forEach(head::add);
        List<List<String>> rows = new ArrayList<>();
        for (CorpusResult corpus : result.corpora()) {
            List<String> row = new ArrayList<>(List.of(
                    corpus.name(),
                    Numbers.whole(corpus.all().rows()),
                    Numbers.whole(corpus.all().usable()),
                    Numbers.whole(corpus.unique().usable()),
                    Numbers.whole(corpus.absent()),
                    Numbers.whole(corpus.malformed())));
            for (Flag flag : Flag.values()) {
                row.add(Numbers.percent(corpus.all().flagged(flag), corpus.all().rows()));
            }
            rows.add(row);
        }
        report.table(head, rows);
        report.paragraph("Usable captions are those that are not empty and, where languages were told apart, English;"
                + " all figures are over them. The columns after 'malformed' are shares of all captions.");
        for (CorpusResult corpus : result.corpora()) {
            corpus.setAside()
                    .forEach(file -> report.paragraph(
                            "Left out of " + corpus.name() + ": " + file.file() + " (" + file.reason() + ")"));
            report.items(corpus.complaints());
        }
    }

    private void means() {
        report.heading("Means, all usable captions");
        List<String> head = new ArrayList<>(List.of("measure"));
        result.corpora().forEach(corpus -> head.add(corpus.name()));
        report.table(
                head,
                meanRows(Arrays.stream(Measure.values())
                        .filter(m -> !COVERAGES.contains(m))
                        .toList()));
        report.subheading("Coverage: how much of the captions each list knows");
        report.table(head, meanRows(COVERAGES));
        report.paragraph("95 % intervals: Wilson's for shares; for the others " + result.replicates()
                + " draws of whole shards of groups. A mean over few known words says little about a corpus: compare"
                + " coverages before comparing means.");
    }

    private List<List<String>> meanRows(List<Measure> measures) {
        List<List<String>> rows = new ArrayList<>();
        for (Measure measure : measures) {
            if (result.corpora().stream().anyMatch(corpus -> corpus.all().has(measure))) {
                List<String> row = new ArrayList<>(List.of(measure.title()));
                for (CorpusResult corpus : result.corpora()) {
                    Histogram histogram = corpus.all().histogram(measure);
                    row.add(Numbers.text(corpus.means().getOrDefault(measure, Interval.exactly(histogram.mean()))));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private void charts() {
        Report charts = new Report("");
        charts.heading("Distributions");
        List<String> legend = IntStream.range(0, result.corpora().size())
                .mapToObj(i -> colourName(i) + ": " + result.corpora().get(i).name())
                .toList();
        charts.paragraph(String.join("; ", legend));
        for (Measure measure : DRAWN) {
            if (result.corpora().stream().anyMatch(corpus -> corpus.all().has(measure))) {
                List<Svg.Series> series = result.corpora().stream()
                        .map(corpus -> new Svg.Series(
                                corpus.name(), shares(corpus.all().histogram(measure))))
                        .toList();
                double high = measure == Measure.TOKENS ? 100 : measure.high();
                charts.chart(measure.title(), Svg.histogram(measure.low(), high, series));
            }
        }
        charts.subheading("Means by caption length");
        List<String> lengths = IntStream.range(0, LengthClass.COUNT)
                .mapToObj(LengthClass::title)
                .toList();
        for (Measure measure : BY_LENGTH) {
            List<Svg.Series> series = result.corpora().stream()
                    .filter(corpus -> corpus.all().has(measure))
                    .map(corpus -> new Svg.Series(
                            corpus.name(), byLength(corpus.unique().cells(measure))))
                    .toList();
            if (!series.isEmpty()) {
                double low = values(series).min().orElse(0);
                double high = values(series).max().orElse(1);
                charts.chart(measure.title() + " by number of words", Svg.lines(lengths, low, high, series));
            }
        }
        report.onlyInHtml(charts);
    }

    private static String colourName(int corpus) {
        return List.of("blue", "orange-red", "green", "pink", "orange", "light blue", "black", "olive")
                .get(corpus % 8);
    }

    private static double[] shares(Histogram histogram) {
        double n = Math.max(1, histogram.n());
        return Arrays.stream(ResultJson.shown(histogram))
                .mapToDouble(count -> count / n)
                .toArray();
    }

    /** Means of the length classes with enough captions to have one. */
    private static double[] byLength(Cells cells) {
        return IntStream.range(0, LengthClass.COUNT)
                .mapToDouble(length -> cells.count(length) < 10 ? Double.NaN : cells.mean(length))
                .toArray();
    }

    private static DoubleStream values(List<Svg.Series> series) {
        return series.stream().flatMapToDouble(s -> Arrays.stream(s.values())).filter(v -> !Double.isNaN(v));
    }

    private void comparisons() {
        report.heading("Comparisons");
        if (result.corpora().size() < 2) {
            report.paragraph(
                    "One corpus: nothing to compare it with. Name a second one, such as captions that you know to"
                            + " be plain.");
            return;
        }
        report.paragraph(
                "Cliff's delta is the chance that a caption of the first corpus is higher less the chance that it"
                        + " is lower: below .147 in size counts as negligible, .33 small, .474 medium, above large. On many"
                        + " captions every difference is significant; its size is what matters.");
        List<String> pairs =
                result.comparisons().stream().map(AuditReport::pair).distinct().toList();
        for (String pair : pairs) {
            List<Comparison> own = result.comparisons().stream()
                    .filter(c -> pair(c).equals(pair))
                    .toList();
            report.subheading(pair);
            report.chart(
                    "Cliff's delta with 95 % intervals",
                    Svg.forest(own.stream()
                            .map(c -> new Svg.Row(c.measure().title() + ", " + variant(c), c.delta()))
                            .toList()));
            report.table(
                    List.of("measure", "variant", "difference", "Cliff's delta", "size", "captions"),
                    own.stream().map(AuditReport::row).toList());
        }
        if (pairs.isEmpty()) {
            report.paragraph("No corpus pair has " + Comparison.FEWEST + " usable captions each: too few to compare.");
        }
    }

    private static String pair(Comparison comparison) {
        return comparison.a() + " against " + comparison.b();
    }

    private static String variant(Comparison comparison) {
        return comparison.variant().key().replace('_', ' ');
    }

    private static List<String> row(Comparison c) {
        String matched =
                c.matched() < 0.995 ? String.format(Locale.ROOT, " (%.0f %% of lengths)", 100 * c.matched()) : "";
        return List.of(
                c.measure().title(),
                variant(c) + matched,
                Numbers.text(c.difference()),
                Numbers.text(c.delta()),
                c.band(),
                Numbers.whole(c.nA()) + " / " + Numbers.whole(c.nB()));
    }

    private void examples() {
        report.heading("Captions to look at");
        report.paragraph(
                "Ordered by an index made for browsing (the mean of sentimentality, subjectivity and abstraction,"
                        + " half a point more for a simile cue and for an idiom), which is no measure. Captions of four words and"
                        + " more, without duplicates; mail addresses and long numbers are masked.");
        for (CorpusResult corpus : result.corpora()) {
            for (Examples.Kind kind : Examples.Kind.values()) {
                List<Examples.Example> list = corpus.examples().list(kind);
                if (!list.isEmpty()) {
                    report.subheading(corpus.name() + ": "
                            + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                    report.items(list.stream()
                            .map(e -> e.text() + " (" + e.id() + ")")
                            .toList());
                }
            }
        }
    }

    private void caveats() {
        report.heading("Before you conclude");
        report.items(List.of(
                "Words are looked up one by one. A metaphor of plain words scores as neutral, objective and concrete; shop"
                        + " boilerplate such as 'FREE SHIPPING!!!' scores as strongly sentimental.",
                "An unknown word counts as objective: captions of nouns and verbs alone have subjectivity 0. Read"
                        + " 'subjectivity where a word is known' beside it.",
                "Length drives shares and cues: a longer caption has more chances to hold one. Trust a difference that"
                        + " survives length matching.",
                "Repeated captions count again and again in raw figures; the de-duplicated ones count them once.",
                "These measures tell subjective from objective and abstract from concrete words. They do not tell figurative"
                        + " from literal language; say what was measured.",
                "The WordNet proxy is not a concreteness rating, and is never to be mixed with one."));
    }

    private void provenance() {
        report.heading("Provenance");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "VADER", "standalone, with emoji; " + (result.scoring().fixed() ? "fixed" : "compatible") + " mode"));
        rows.add(List.of("scored tokens a caption", "up to " + result.scoring().maxTokens()));
        rows.add(List.of("seed, replicates", result.seed() + ", " + result.replicates()));
        result.lexicons().forEach((name, hash) -> rows.add(List.of(name, hash)));
        result.corpora().forEach(corpus -> rows.add(List.of("captions of " + corpus.name(), corpus.contentSha256())));
        report.table(List.of("what", "which"), rows);
    }
}
