package org.diffusion4j.audit.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.diffusion4j.audit.AuditResult;
import org.diffusion4j.audit.AuditResult.CorpusResult;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.stats.Comparison;
import org.diffusion4j.audit.stats.Histogram;
import org.diffusion4j.audit.stats.Interval;
import org.diffusion4j.audit.stats.LengthClass;
import org.diffusion4j.audit.stats.Measure;
import org.diffusion4j.audit.stats.Profile;
import org.diffusion4j.audit.stats.Tally;
import org.diffusion4j.audit.text.Flag;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result for programs. It holds no date, no duration and no path, so that the same captions and options give the same
 * bytes on any machine, by any runner.
 */
public final class ResultJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int INTERVALS = 20;
    private static final List<Double> QUANTILES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    private ResultJson() {}

    public static String text(AuditResult result) {
        return JSON.writeValueAsString(node(result)) + "\n";
    }

    /** As a tree, for callers that print some of it. */
    public static ObjectNode node(AuditResult result) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", "diffusion4j-audit-1");
        ArrayNode corpora = root.putArray("corpora");
        result.corpora().forEach(corpus -> corpora.add(corpus(corpus)));
        ArrayNode comparisons = root.putArray("comparisons");
        result.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
        root.set("provenance", provenance(result));
        return root;
    }

    private static ObjectNode corpus(CorpusResult corpus) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", corpus.name());
        node.put("captions", corpus.all().rows());
        node.put("usable", corpus.all().usable());
        node.put("unique", corpus.unique().usable());
        node.put("absent", corpus.absent());
        node.put("malformed", corpus.malformed());
        node.put("files", corpus.files());
        corpus.formats().forEach(node.withArray("formats")::add);
        ObjectNode flags = node.putObject("flags");
        for (Flag flag : Flag.values()) {
            flags.put(flag.key(), corpus.all().flagged(flag));
        }
        node.put("content_sha256", corpus.contentSha256());
        ArrayNode setAside = node.putArray("set_aside");
        corpus.setAside().forEach(file -> setAside.addObject().put("file", file.file()));
        node.set("figures", figures(corpus.all(), corpus.means()));
        node.set("figures_deduplicated", figures(corpus.unique(), corpus.uniqueMeans()));
        node.set("distributions", distributions(corpus.all()));
        return node;
    }

    /** The mean of every measure that is known for any caption. */
    private static ObjectNode figures(Profile profile, Map<Measure, Interval> means) {
        ObjectNode node = JSON.createObjectNode();
        for (Measure measure : Measure.values()) {
            Histogram histogram = profile.histogram(measure);
            if (histogram.n() > 0) {
                Interval mean = means.getOrDefault(measure, Interval.exactly(histogram.mean()));
                node.set(measure.key(), interval(mean).put("n", histogram.n()));
            }
        }
        return node;
    }

    private static ObjectNode interval(Interval interval) {
        ObjectNode node = JSON.createObjectNode();
        put(node, "value", interval.value());
        put(node, "low", interval.low());
        put(node, "high", interval.high());
        return node;
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, Numbers.exact(value));
        }
    }

    private static ObjectNode distributions(Profile profile) {
        ObjectNode node = JSON.createObjectNode();
        for (Measure measure : Measure.values()) {
            Histogram histogram = profile.histogram(measure);
            if (histogram.n() > 0 && !measure.isShare()) {
                ObjectNode one = node.putObject(measure.key());
                put(one, "deviation", histogram.deviation());
                for (double share : QUANTILES) {
                    put(one, "q" + Math.round(share * 100), histogram.quantile(share));
                }
                put(one, "histogram_low", measure.low());
                put(one, "histogram_high", measure == Measure.TOKENS ? 100 : measure.high());
                ArrayNode bins = one.putArray("histogram");
                for (long count : shown(histogram)) {
                    bins.add(count);
                }
            }
        }
        return node;
    }

    /** Twenty intervals; of lengths those up to 100 words, as longer captions are few. */
    static long[] shown(Histogram histogram) {
        return histogram.measure() == Measure.TOKENS
                ? new Histogram(histogram.measure(), Arrays.copyOf(histogram.bins(), 101), 0).rebinned(INTERVALS)
                : histogram.rebinned(INTERVALS);
    }

    private static ObjectNode comparison(Comparison comparison) {
        ObjectNode node = JSON.createObjectNode();
        node.put("a", comparison.a());
        node.put("b", comparison.b());
        node.put("measure", comparison.measure().key());
        node.put("variant", comparison.variant().key());
        node.put("n_a", comparison.nA());
        node.put("n_b", comparison.nB());
        put(node, "matched", comparison.matched());
        node.set("difference", interval(comparison.difference()));
        node.set("cliff_delta", interval(comparison.delta()));
        node.put("band", comparison.band());
        put(node, "auc", comparison.auc());
        put(node, "cohen_d", comparison.cohenD());
        put(node, "kolmogorov_smirnov", comparison.kolmogorovSmirnov());
        put(node, "wasserstein", comparison.wasserstein());
        return node;
    }

    private static ObjectNode provenance(AuditResult result) {
        ObjectNode node = JSON.createObjectNode();
        node.put("program", "diffusion4j audit");
        node.put(
                "vader",
                "standalone VADER with emoji, " + (result.scoring().fixed() ? "fixed" : "compatible") + " mode");
        node.put("polarity_and_subjectivity", "Pattern lexicon as in TextBlob");
        node.put("concreteness", result.scoring().ratings().isPresent() ? "ratings named by the user" : "absent");
        node.put("lemmatise", result.scoring().lemmatise());
        node.put("max_tokens", result.scoring().maxTokens());
        node.put("neutral_below", Numbers.exact(CaptionScore.NEUTRAL));
        node.put("seed", result.seed());
        node.put("replicates", result.replicates());
        node.put("shards", Tally.SHARDS);
        node.put("length_classes", LengthClass.COUNT);
        node.put("fewest_captions_compared", Comparison.FEWEST);
        ObjectNode lexicons = node.putObject("lexicons");
        result.lexicons().forEach(lexicons::put);
        return node;
    }
}
