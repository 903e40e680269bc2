package org.diffusion4j.audit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diffusion4j.audit.AuditResult.CorpusResult;
import org.diffusion4j.audit.stats.Comparator;
import org.diffusion4j.audit.stats.Comparison;
import org.diffusion4j.audit.stats.Measure;
import org.diffusion4j.audit.stats.Replicates;
import org.diffusion4j.audit.stats.Variant;

/** Every pair of corpora, on every measure that is compared, in every variant. */
final class Pairs {

    /** Beyond so many corpora all are compared with the first one alone. */
    private static final int ALL_PAIRS = 12;

    private record Pair(int a, int b) {}

    private Pairs() {}

    /** @param replicates of every corpus, in the same order */
    static List<Comparison> compare(List<CorpusResult> corpora, List<Replicates> replicates) {
        List<Pair> pairs = new ArrayList<>();
        int first = corpora.size() > ALL_PAIRS ? 1 : corpora.size();
        for (int a = 0; a < first; a++) {
            for (int b = a + 1; b < corpora.size(); b++) {
                pairs.add(new Pair(a, b));
            }
        }
        // Parallel streams keep their order, so the list is the same on any number of cores.
        return IntStream.range(0, pairs.size())
                .parallel()
                .mapToObj(pairs::get)
                .flatMap(pair -> compare(corpora, replicates, pair))
                .toList();
    }

    private static Stream<Comparison> compare(List<CorpusResult> corpora, List<Replicates> replicates, Pair pair) {
        CorpusResult a = corpora.get(pair.a);
        CorpusResult b = corpora.get(pair.b);
        Comparator.Side allA = new Comparator.Side(a.name(), a.all(), replicates.get(pair.a));
        Comparator.Side allB = new Comparator.Side(b.name(), b.all(), replicates.get(pair.b));
        Comparator.Side uniqueA = new Comparator.Side(a.name(), a.unique(), replicates.get(pair.a));
        Comparator.Side uniqueB = new Comparator.Side(b.name(), b.unique(), replicates.get(pair.b));
        List<Comparison> found = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (measure.isCompared()) {
                Comparator.compare(measure, Variant.RAW, allA, allB).ifPresent(found::add);
                Comparator.compare(measure, Variant.DEDUPLICATED, uniqueA, uniqueB)
                        .ifPresent(found::add);
                if (measure != Measure.TOKENS) {
                    Comparator.compareLengthMatched(measure, uniqueA, uniqueB).ifPresent(found::add);
                }
            }
        }
        return found.stream();
    }
}
