package org.diffusion4j.audit;

import java.util.List;
import java.util.Map;
import org.diffusion4j.audit.run.AuditPlan;
import org.diffusion4j.audit.run.Examples;
import org.diffusion4j.audit.stats.Comparison;
import org.diffusion4j.audit.stats.Interval;
import org.diffusion4j.audit.stats.Measure;
import org.diffusion4j.audit.stats.Profile;

/**
 * What an audit found.
 *
 * @param corpora those that could be read, in the order of the request
 * @param comparisons of every pair of them
 * @param lexicons names and SHA-256 of the word lists and models used
 * @param scoring what was measured
 * @param seed of the draws behind the intervals
 * @param replicates how many draws
 */
public record AuditResult(
        List<CorpusResult> corpora,
        List<Comparison> comparisons,
        Map<String, String> lexicons,
        ScoringOptions scoring,
        long seed,
        int replicates) {

    /**
     * One corpus.
     *
     * @param formats of its files
     * @param files how many were read
     * @param all counts over all captions
     * @param unique counts without duplicates
     * @param absent rows without a text, which are among the empty captions
     * @param malformed rows that could not be understood and are in no other number
     * @param complaints about the first of them
     * @param setAside files that were left out
     * @param contentSha256 over the captions in their order
     * @param means of all compared measures, over all usable captions
     * @param uniqueMeans the same without duplicates
     */
    public record CorpusResult(
            String name,
            List<String> formats,
            int files,
            Profile all,
            Profile unique,
            Examples examples,
            long absent,
            long malformed,
            List<String> complaints,
            List<AuditPlan.SetAside> setAside,
            String contentSha256,
            Map<Measure, Interval> means,
            Map<Measure, Interval> uniqueMeans) {}
}
