package org.diffusion4j.audit.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.AuditOutcome;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.audit.Auditor;
import org.diffusion4j.audit.ScoringOptions;
import org.diffusion4j.audit.write.ScoresFormat;

/**
 * What {@code spark-submit} starts: {@code SparkAudit OUT FORMAT NAME=PATH...}, with {@code --pos}, {@code --language} and
 * {@code --ratings=FILE} before. The full set of options is the command {@code d4j audit --spark}.
 */
public final class SparkAudit {

    private SparkAudit() {}

    /** Ends with an exception, and so with Spark's own failure status, when the audit fails. */
    public static void main(String[] arguments) {
        AuditRequest request = request(List.of(arguments));
        try (SparkRunner runner = SparkRunner.submitted()) {
            AuditOutcome outcome = Auditor.run(request, runner, _ -> {}, () -> false);
            outcome.files().forEach(System.err::println);
            outcome.failures().forEach(System.err::println);
        }
    }

    private static AuditRequest request(List<String> arguments) {
        ScoringOptions scoring = ScoringOptions.standard();
        List<String> rest = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("--pos")) {
                scoring = scoring.withPartsOfSpeech(true);
            } else if (argument.equals("--language")) {
                scoring = scoring.withLanguages(true);
            } else if (argument.startsWith("--ratings=")) {
                scoring = scoring.withRatings(Path.of(argument.substring("--ratings=".length())));
            } else {
                rest.add(argument);
            }
        }
        if (rest.size() < 3) {
            throw AuditException.request(
                    "say OUT FORMAT NAME=PATH..., such as /data/audit parquet web=/data/web.parquet");
        }
        List<AuditRequest.Corpus> corpora = new ArrayList<>();
        for (String named : rest.subList(2, rest.size())) {
            int equals = named.indexOf('=');
            if (equals < 1) {
                throw AuditException.request("'" + named + "' is not NAME=PATH");
            }
            corpora.add(
                    new AuditRequest.Corpus(named.substring(0, equals), List.of(Path.of(named.substring(equals + 1)))));
        }
        return AuditRequest.of(corpora, Path.of(rest.get(0))).with(scoring).with(ScoresFormat.of(rest.get(1)));
    }
}
