package org.diffusion4j.audit.run;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.diffusion4j.audit.AuditResult.CorpusResult;
import org.diffusion4j.audit.stats.Comparator;
import org.diffusion4j.audit.stats.Interval;
import org.diffusion4j.audit.stats.Measure;
import org.diffusion4j.audit.stats.Profile;
import org.diffusion4j.audit.stats.Replicates;
import org.diffusion4j.audit.stats.Tally;
import org.diffusion4j.audit.write.RowGroup;
import org.diffusion4j.audit.write.ScoresFormat;

/** Puts the pieces that the jobs left together: one scores file, and the sums of every corpus. */
final class Assembler {

    private final AuditPlan plan;
    private final Path workFolder;

    Assembler(AuditPlan plan, Path workFolder) {
        this.plan = plan;
        this.workFolder = workFolder;
    }

    private CorpusFiles files(int corpus) {
        return new CorpusFiles(plan.folder(workFolder, corpus));
    }

    private int[] goodUnits(int corpus) {
        return IntStream.range(0, plan.corpora().get(corpus).units().size())
                .filter(unit -> !files(corpus).isBad(unit))
                .toArray();
    }

    private UnitResult result(int corpus, int unit) {
        return PartFiles.readPacked(files(corpus).result(unit), UnitResult::read);
    }

    /** Writes the scores of some corpora, in their order and the order of their files. */
    void writeScores(Path target, List<Integer> corpora) {
        ScoresFormat format = plan.format();
        PartFiles.fillWhole(target, temporary -> {
            List<RowGroup> groups = new ArrayList<>();
            try (OutputStream out = Files.newOutputStream(temporary)) {
                byte[] head = format.head();
                out.write(head);
                long position = head.length;
                for (int corpus : corpora) {
                    for (int unit : goodUnits(corpus)) {
                        for (RowGroup group : result(corpus, unit).groups()) {
                            groups.add(moved(group, position));
                        }
                        position += Files.copy(files(corpus).scores(unit), out);
                    }
                }
                out.write(format.end(groups));
            }
        });
    }

    private static RowGroup moved(RowGroup group, long by) {
        long[] offsets = group.offsets().clone();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += by;
        }
        return new RowGroup(group.rows(), offsets, group.compressed(), group.plain());
    }

    /** The sums of one corpus, with intervals of its means. */
    CorpusResult corpus(int index, List<AuditPlan.SetAside> setAside, Replicates replicates) {
        AuditPlan.Corpus corpus = plan.corpora().get(index);
        Tally all = new Tally();
        Tally unique = new Tally();
        Examples examples = new Examples();
        List<String> complaints = new ArrayList<>();
        long absent = 0;
        long malformed = 0;
        MessageDigest content = sha256();
        for (int unit : goodUnits(index)) {
            UnitResult result = result(index, unit);
            all.addAll(result.all());
            unique.addAll(result.unique());
            examples.addAll(result.examples());
            absent += result.absent();
            malformed += result.malformed();
            String file = corpus.files().get(corpus.units().get(unit).file()).name();
            result.complaints().forEach(complaint -> complaints.add(file + ": " + complaint));
            CheckOutcome.of(corpus, files(index), unit).addTo(content);
        }
        Profile allProfile = all.profile();
        Profile uniqueProfile = unique.profile();
        return new CorpusResult(
                corpus.name(),
                corpus.files().stream()
                        .map(AuditPlan.InputFile::format)
                        .distinct()
                        .sorted()
                        .toList(),
                (int) IntStream.of(goodUnits(index))
                        .map(u -> corpus.units().get(u).file())
                        .distinct()
                        .count(),
                allProfile,
                uniqueProfile,
                examples,
                absent,
                malformed,
                complaints.subList(0, Math.min(complaints.size(), 10)),
                setAside,
                HexFormat.of().formatHex(content.digest()),
                means(allProfile, replicates),
                means(uniqueProfile, replicates));
    }

    private static Map<Measure, Interval> means(Profile profile, Replicates replicates) {
        Map<Measure, Interval> means = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            if (measure.isCompared()) {
                means.put(measure, Comparator.mean(measure, profile, replicates));
            }
        }
        return means;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
