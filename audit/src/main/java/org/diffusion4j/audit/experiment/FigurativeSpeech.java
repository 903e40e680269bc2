package org.diffusion4j.audit.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.AuditOutcome;
import org.diffusion4j.audit.AuditProgress;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.audit.Auditor;
import org.diffusion4j.audit.ScoringOptions;
import org.diffusion4j.audit.experiment.TextPart.Arm;
import org.diffusion4j.audit.read.Columns;
import org.diffusion4j.audit.report.Reports;
import org.diffusion4j.audit.run.JobRunner;
import org.diffusion4j.audit.stats.Measure;
import org.diffusion4j.audit.write.JsonText;
import org.diffusion4j.audit.write.ScoresFormat;

/**
 * Parts 1 and 3 of the miniature experiment on "Language Does More Than Describe" (arXiv 2210.10578): are captions that
 * describe pictures more objective, less sentimental and more concrete than language of art, and do the measures that say
 * so tell figurative language from literal? What is expected is written down before anything is scored.
 */
public final class FigurativeSpeech {

    /** An effect smaller than this counts as none: the upper end of "negligible" for Cliff's delta. */
    static final double NEGLIGIBLE = 0.147;
    /** Below this AUC on idioms against names, a measure may not be called one of figurative language. */
    static final double VALID_AUC = 0.65;

    /**
     * What is claimed of one measure.
     *
     * @param sign 1 when art is expected to be higher than literal sentences, -1 when lower
     */
    record Expectation(Measure measure, int sign) {}

    /**
     * What to run.
     *
     * @param out folder for result, report and settings
     * @param cache for texts and intermediate files
     * @param ratings concreteness ratings; without them the WordNet proxy stands in, under its own name
     * @param budget {@code quick} or {@code full}; both take all texts, which are few
     */
    public record Plan(Path out, Path cache, Optional<Path> ratings, String budget) {

        public Plan {
            if (!budget.equals("quick") && !budget.equals("full")) {
                throw AuditException.request("unknown budget '" + budget + "'; choose quick or full");
            }
        }

        List<Expectation> expectations() {
            Expectation concrete = ratings.isPresent()
                    ? new Expectation(Measure.CONCRETENESS, -1)
                    : new Expectation(Measure.WORDNET_PHYSICAL, -1);
            return List.of(
                    new Expectation(Measure.SUBJECTIVITY, 1), new Expectation(Measure.SENTIMENTALITY, 1), concrete);
        }
    }

    private FigurativeSpeech() {}

    /**
     * Runs the experiment and writes {@code settings.json} before and {@code result.json} and {@code report.md} after.
     *
     * @return the files written
     */
    public static List<Path> run(
            Plan plan,
            TextPackages packages,
            JobRunner runner,
            Consumer<AuditProgress> progress,
            BooleanSupplier cancelled) {
        List<TextPart> parts = new TextSources(packages)
                .read().stream().filter(part -> !part.texts().isEmpty()).toList();
        List<Arm> arms = ordered(parts);
        List<Path> files = new ArrayList<>();
        files.add(Reports.write(
                plan.out().resolve("settings.json"), FigurativeSpeechReport.settings(plan, parts, packages.missing())));
        List<AuditRequest.Corpus> corpora = new ArrayList<>();
        for (Arm arm : arms) {
            Path file = plan.cache().resolve("texts").resolve(arm.key() + ".jsonl");
            Reports.write(file, jsonLines(parts, arm));
            corpora.add(new AuditRequest.Corpus(arm.key(), List.of(file)));
        }
        AuditOutcome outcome = Auditor.run(request(plan, corpora), runner, progress, cancelled);
        FigurativeSpeechReport report = new FigurativeSpeechReport(plan, parts, packages.missing(), outcome.result());
        files.add(Reports.write(plan.out().resolve("result.json"), report.json()));
        files.add(Reports.write(plan.out().resolve("report.md"), report.markdown()));
        return files;
    }

    /** Art first and what it is compared with second, then the controls. */
    private static List<Arm> ordered(List<TextPart> parts) {
        List<Arm> order = List.of(
                Arm.ART,
                Arm.LITERAL,
                Arm.SPEECH,
                Arm.COMMERCIAL,
                Arm.SAYINGS,
                Arm.KEYWORDS,
                Arm.ICON_NAMES,
                Arm.ICON_NAMES_WITHOUT_FACES,
                Arm.IDIOMS);
        List<Arm> present = order.stream()
                .filter(arm -> parts.stream().anyMatch(part -> part.arm() == arm))
                .toList();
        for (Arm needed : Arrays.asList(Arm.ART, Arm.LITERAL)) {
            if (!present.contains(needed)) {
                throw AuditException.file("no text for '" + needed.title() + "' could be had; give a folder with the"
                        + " packages with --packages");
            }
        }
        return present;
    }

    private static AuditRequest request(Plan plan, List<AuditRequest.Corpus> corpora) {
        ScoringOptions scoring =
                ScoringOptions.standard().withPartsOfSpeech(true).withLanguages(true);
        scoring =
                plan.ratings().isPresent() ? scoring.withRatings(plan.ratings().get()) : scoring;
        Columns columns = new Columns(Optional.empty(), Optional.empty(), Optional.of("group"), Optional.empty());
        AuditRequest.Settings standard = AuditRequest.Settings.standard();
        return AuditRequest.of(corpora, plan.cache().resolve("audit"))
                .with(scoring)
                .with(columns)
                .with(ScoresFormat.JSONL)
                .with(new AuditRequest.Settings(
                        standard.seed(), standard.replicates(), false, standard.maxBad(), true));
    }

    private static String jsonLines(List<TextPart> parts, Arm arm) {
        StringBuilder out = new StringBuilder();
        for (TextPart part : parts) {
            if (part.arm() == arm) {
                int index = 0;
                for (TextPart.Sample sample : part.texts()) {
                    out.append("{\"id\":");
                    JsonText.append(out, part.name() + " " + ++index);
                    out.append(",\"group\":");
                    JsonText.append(out, part.name() + " " + sample.group());
                    out.append(",\"text\":");
                    JsonText.append(out, sample.text());
                    out.append("}\n");
                }
            }
        }
        return out.toString();
    }
}
