package org.diffusion4j.audit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.AuditProgress;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.audit.Auditor;
import org.diffusion4j.audit.CaptionScorer;
import org.diffusion4j.audit.ScoringOptions;
import org.diffusion4j.audit.run.JobRunner;
import org.diffusion4j.audit.run.LocalRunner;

/** Captions a second: scoring alone on one core with each switch, and whole audits on one core, on all, and elsewhere. */
public final class AuditBench {

    private static final int SAMPLE = 20_000;
    private static final double LARGE_CORPUS = 400e6;
    private static final int LARGE_MACHINE = 16;

    /**
     * What to measure.
     *
     * @param captions in a whole audit
     * @param seconds how long each kind of scoring is timed
     * @param folder for the generated captions and the audits, emptied afterwards
     */
    public record Plan(long captions, double seconds, Path folder) {

        public Plan {
            if (captions < 1000 || !(seconds > 0)) {
                throw AuditException.request("bench at least 1000 captions and more than 0 seconds");
            }
        }
    }

    private AuditBench() {}

    /**
     * Figures by name, in the order measured. Rates are captions a second; {@code hours_for_400_million_on_16_cores} is
     * an estimate: as many captions a core as the whole audit on all cores of this machine does.
     *
     * @param others runners to time beside the default one, by the name of their figure
     * @param say hears every figure
     */
    public static Map<String, Double> run(Plan plan, Map<String, JobRunner> others, Consumer<String> say) {
        Map<String, Double> figures = new LinkedHashMap<>();
        ScoringOptions plain = ScoringOptions.standard();
        try {
            Path ratings = ratings(plan.folder());
            put(figures, "scores_without_concreteness_per_second_1_core", rate(plain.withWordNet(false), plan), say);
            put(
                    figures,
                    "scores_per_second_1_core",
                    rate(plain.withWordNet(false).withRatings(ratings), plan),
                    say);
            put(figures, "scores_with_wordnet_per_second_1_core", rate(plain.withRatings(ratings), plan), say);
            put(figures, "scores_with_pos_per_second_1_core", rate(plain.withPartsOfSpeech(true), plan), say);
            put(figures, "scores_with_language_per_second_1_core", rate(plain.withLanguages(true), plan), say);
            Path captions = plan.folder().resolve("generated.txt");
            GeneratedCaptions.write(captions, plan.captions(), 1);
            ScoringOptions scoring = plain.withRatings(ratings);
            double one = audit(plan, captions, scoring, new LocalRunner(1));
            put(figures, "audit_captions_per_second_1_core", one, say);
            double all = audit(plan, captions, scoring, LocalRunner.onAllCores());
            put(figures, "audit_captions_per_second_all_cores", all, say);
            others.forEach((name, runner) -> put(figures, name, audit(plan, captions, scoring, runner), say));
            double core = all / Runtime.getRuntime().availableProcessors();
            put(figures, "hours_for_400_million_on_16_cores", LARGE_CORPUS / core / LARGE_MACHINE / 3600, say);
            return figures;
        } finally {
            delete(plan.folder());
        }
    }

    /**
     * One audit on all cores and the memory it takes: the process's resident bytes, of which the program itself and its
     * lists are a part. To be run in a process of its own, for what is taken once stays.
     *
     * @param say hears how much is taken every ten seconds, and every figure
     */
    public static Map<String, Double> memory(Plan plan, Consumer<String> say) {
        Map<String, Double> figures = new LinkedHashMap<>();
        try {
            ScoringOptions scoring = ScoringOptions.standard().withRatings(ratings(plan.folder()));
            Path captions = plan.folder().resolve("generated.txt");
            GeneratedCaptions.write(captions, plan.captions(), 1);
            ResidentMemory memory = new ResidentMemory(say);
            double rate = audit(plan, captions, scoring, LocalRunner.onAllCores(), memory);
            put(figures, "audit_captions", plan.captions(), say);
            put(figures, "audit_captions_per_second_all_cores", rate, say);
            put(figures, "audit_peak_resident_bytes", memory.peak(), say);
            return figures;
        } finally {
            delete(plan.folder());
        }
    }

    private static void put(Map<String, Double> figures, String name, double value, Consumer<String> say) {
        figures.put(name, value);
        say.accept(String.format(Locale.ROOT, "%-48s %,.2f", name, value));
    }

    /** The captions' own words with made-up ratings: as much work as a real table. */
    private static Path ratings(Path folder) {
        StringBuilder table = new StringBuilder("Word\tConc.M\n");
        GeneratedCaptions captions = new GeneratedCaptions(1);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            words.addAll(List.of(captions.next().toLowerCase(Locale.ROOT).split(" ")));
        }
        words.stream()
                .distinct()
                .sorted()
                .filter(word -> word.matches("[a-z]+"))
                .forEach(word -> table.append(word)
                        .append('\t')
                        .append(1 + word.length() % 5)
                        .append('\n'));
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("ratings.tsv"), table, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw AuditException.failed(folder + ": cannot be written (" + e.getMessage() + ")", e);
        }
    }

    private static double rate(ScoringOptions options, Plan plan) {
        CaptionScorer scorer = CaptionScorer.of(options);
        GeneratedCaptions generated = new GeneratedCaptions(2);
        List<String> captions = Stream.generate(generated::next).limit(SAMPLE).toList();
        // The first round is the virtual machine's and the caches'.
        timed(scorer, captions, plan.seconds());
        return timed(scorer, captions, plan.seconds());
    }

    private static double timed(CaptionScorer scorer, List<String> captions, double seconds) {
        long began = System.nanoTime();
        long done = 0;
        double sum = 0;
        while (System.nanoTime() - began < seconds * 1e9) {
            for (int i = 0; i < 100; i++) {
                sum += scorer.score(captions.get((int) (done++ % captions.size())))
                        .vader()
                        .compound();
            }
        }
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("a score is no number");
        }
        return done * 1e9 / (System.nanoTime() - began);
    }

    private static double audit(Plan plan, Path captions, ScoringOptions scoring, JobRunner runner) {
        return audit(plan, captions, scoring, runner, _ -> {});
    }

    private static double audit(
            Plan plan, Path captions, ScoringOptions scoring, JobRunner runner, Consumer<AuditProgress> progress) {
        List<AuditRequest.Corpus> corpora = List.of(new AuditRequest.Corpus("generated", List.of(captions)));
        AuditRequest.Settings settings = new AuditRequest.Settings(0, 2000, true, 0.1, true);
        AuditRequest request = AuditRequest.of(corpora, plan.folder().resolve("out"))
                .with(scoring)
                .with(settings);
        long began = System.nanoTime();
        Auditor.run(request, runner, progress, () -> false);
        return plan.captions() * 1e9 / (System.nanoTime() - began);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw AuditException.failed(folder + ": cannot be deleted (" + e.getMessage() + ")", e);
        }
    }
}
