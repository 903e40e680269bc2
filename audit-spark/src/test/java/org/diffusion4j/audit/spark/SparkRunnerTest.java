package org.diffusion4j.audit.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.audit.Auditor;
import org.diffusion4j.audit.ScoringOptions;
import org.diffusion4j.audit.run.JobRunnerProvider;
import org.diffusion4j.audit.run.LocalRunner;
import org.diffusion4j.audit.write.ScoresFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark inside this process against the default runner. */
class SparkRunnerTest {

    @TempDir
    Path folder;

    private AuditRequest request(String out, List<Path> files) {
        List<AuditRequest.Corpus> corpora = files.stream()
                .map(file -> new AuditRequest.Corpus(String.valueOf(file.getFileName()), List.of(file)))
                .toList();
        return AuditRequest.of(corpora, folder.resolve(out))
                .with(ScoringOptions.standard().withWordNet(false))
                .with(ScoresFormat.JSONL);
    }

    @Test
    void sparkAndTheDefaultRunnerLeaveTheSameBytes() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), lines("a red dog on a table"));
        Path warm = Files.writeString(folder.resolve("warm.txt"), lines("such a wonderful, sad love!"));
        Auditor.run(request("local", List.of(plain, warm)), new LocalRunner(1), _ -> {}, () -> false);
        JobRunnerProvider provider =
                ServiceLoader.load(JobRunnerProvider.class).findFirst().orElseThrow();
        try (var runner = provider.open("local[2]")) {
            Auditor.run(request("spark", List.of(plain, warm)), runner, _ -> {}, () -> false);
        }
        for (String file : List.of("result.json", "scores.jsonl", "report.html")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("local").resolve(file)),
                    Files.readAllBytes(folder.resolve("spark").resolve(file)),
                    file);
        }
        assertEquals("spark", provider.name());
    }

    private static String lines(String text) {
        return IntStream.range(0, 200).mapToObj(i -> text + " " + i).collect(Collectors.joining("\n"));
    }
}
