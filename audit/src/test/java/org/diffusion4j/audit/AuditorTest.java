package org.diffusion4j.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.diffusion4j.audit.read.Columns;
import org.diffusion4j.audit.run.Job;
import org.diffusion4j.audit.run.JobRunner;
import org.diffusion4j.audit.run.LocalRunner;
import org.diffusion4j.audit.stats.Comparison;
import org.diffusion4j.audit.stats.Measure;
import org.diffusion4j.audit.stats.Variant;
import org.diffusion4j.audit.text.Flag;
import org.diffusion4j.audit.write.ScoresFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole audits of small corpora. */
class AuditorTest {

    @TempDir
    Path folder;

    private static final List<String> PLAIN =
            List.of("a red apple on a plate", "a dog", "two cats on a sofa", "a table");
    private static final List<String> WARM = List.of(
            "a wonderful, joyful morning of love!",
            "the sad heart weeps",
            "so very beautiful",
            "hope is a strange bird");

    private Path corpus(String name, List<String> texts, int times) throws IOException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < times; i++) {
            for (String text : texts) {
                out.append(text).append(" ").append(i).append("\n");
            }
        }
        return Files.writeString(folder.resolve(name), out);
    }

    private AuditRequest request(String out, Path... files) {
        List<AuditRequest.Corpus> corpora = new ArrayList<>();
        for (Path file : files) {
            corpora.add(new AuditRequest.Corpus(String.valueOf(file.getFileName()), List.of(file)));
        }
        return AuditRequest.of(corpora, folder.resolve(out))
                .with(ScoringOptions.standard().withWordNet(false))
                .with(ScoresFormat.JSONL)
                .with(new AuditRequest.Settings(0, 200, true, 0.1, false));
    }

    private AuditOutcome run(AuditRequest request) {
        return Auditor.run(request, new LocalRunner(2), _ -> {}, () -> false);
    }

    private byte[] bytes(String out, String file) throws IOException {
        return Files.readAllBytes(folder.resolve(out).resolve(file));
    }

    @Test
    void theOrderOfTheJobsChangesNoByte() throws IOException {
        Path plain = corpus("plain.txt", PLAIN, 50);
        Path warm = corpus("warm.txt", WARM, 50);
        run(request("one", plain, warm));
        JobRunner shuffled = (work, jobs, done, cancelled) -> {
            List<Job> other = new ArrayList<>(jobs);
            Collections.shuffle(other, new Random(7));
            new LocalRunner(1).run(work, other, done, cancelled);
        };
        Auditor.run(request("two", plain, warm), shuffled, _ -> {}, () -> false);
        for (String file : List.of("result.json", "scores.jsonl", "report.md", "report.html")) {
            assertArrayEquals(bytes("one", file), bytes("two", file), file);
        }
    }

    @Test
    void warmWordsAreMoreSubjectiveAndEqualCorporaDoNotDiffer() throws IOException {
        Path plain = corpus("plain.txt", PLAIN, 50);
        Path again = corpus("again.txt", PLAIN, 50);
        Path warm = corpus("warm.txt", WARM, 50);
        AuditResult result = run(request("out", warm, plain, again)).result();
        for (Comparison c : result.comparisons()) {
            if (c.a().equals("plain.txt")) {
                assertEquals(0, c.delta().value(), c.toString());
                assertEquals(0, c.difference().value(), c.toString());
                assertTrue(c.delta().low() <= 0 && c.delta().high() >= 0, c.toString());
            } else if (c.measure() == Measure.SUBJECTIVITY && c.variant() == Variant.RAW) {
                assertTrue(c.delta().isBeyond(0.474), c.toString());
            }
        }
    }

    @Test
    void aDifferenceInLengthHasAnIntervalWithWidth() throws IOException {
        Path plain = corpus("plain.txt", PLAIN, 50);
        Path warm = corpus("warm.txt", WARM, 50);
        Comparison length = run(request("out", warm, plain)).result().comparisons().stream()
                .filter(c -> c.measure() == Measure.TOKENS && c.variant() == Variant.RAW)
                .findFirst()
                .orElseThrow();
        assertTrue(length.delta().low() < length.delta().value(), length.toString());
        assertTrue(length.delta().value() < length.delta().high(), length.toString());
    }

    @Test
    void markdownHasNoHeadingsOfChartsThatItCannotShow() throws IOException {
        run(request("out", corpus("plain.txt", PLAIN, 50)));
        assertFalse(Files.readString(folder.resolve("out/report.md")).contains("Distributions"));
        String html = Files.readString(folder.resolve("out/report.html"));
        assertTrue(html.contains("<h2>Distributions</h2>") && html.contains("<svg"));
    }

    @Test
    void hostileRowsSurviveAndAreCounted() throws IOException {
        byte[] latin = {'c', 'a', 'f', (byte) 0xe9, '\n'};
        String text = "\n   \n" + "x".repeat(1_000_000) + "\n" + "good ".repeat(2000) + "\n\u0000nul\nA GOOD DAY\n";
        byte[] rows = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[rows.length + latin.length];
        System.arraycopy(rows, 0, all, 0, rows.length);
        System.arraycopy(latin, 0, all, rows.length, latin.length);
        AuditResult.CorpusResult corpus = run(request("out", Files.write(folder.resolve("bad.txt"), all)))
                .result()
                .corpora()
                .getFirst();
        assertEquals(7, corpus.all().rows());
        assertEquals(2, corpus.all().flagged(Flag.EMPTY));
        assertEquals(2, corpus.all().flagged(Flag.TOO_LONG));
        assertEquals(2, corpus.all().flagged(Flag.DAMAGED));
        assertEquals(1, corpus.all().flagged(Flag.ALL_CAPS));
        assertEquals(5, corpus.all().usable());
    }

    @Test
    void duplicatesCountOnceInTheUniqueFigures() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "A dog!\na dog\na DOG.\na cat\n");
        AuditResult.CorpusResult corpus =
                run(request("out", file)).result().corpora().getFirst();
        assertEquals(4, corpus.all().usable());
        assertEquals(2, corpus.unique().usable());
        assertEquals(2, corpus.all().flagged(Flag.DUPLICATE));
        String scores = Files.readString(folder.resolve("out/scores.jsonl"));
        assertTrue(scores.lines().toList().get(1).contains("\"flags\":\"duplicate\""), scores);
    }

    @Test
    void aCancelledAuditGoesOnWhereItStoppedAndLeavesNoHalfFile() throws IOException {
        Path plain = corpus("plain.txt", PLAIN, 50);
        Path warm = corpus("warm.txt", WARM, 50);
        AtomicInteger asked = new AtomicInteger();
        AuditException cancelled = assertThrows(
                AuditException.class,
                () -> Auditor.run(
                        request("out", plain, warm), new LocalRunner(1), _ -> {}, () -> asked.incrementAndGet() > 700));
        assertEquals(AuditException.Kind.CANCELLED, cancelled.kind());
        assertFalse(Files.exists(folder.resolve("out/scores.jsonl")));
        run(request("out", plain, warm));
        run(request("whole", plain, warm));
        assertArrayEquals(bytes("whole", "result.json"), bytes("out", "result.json"));
        assertArrayEquals(bytes("whole", "scores.jsonl"), bytes("out", "scores.jsonl"));
        try (var left = Files.walk(folder.resolve("out"))) {
            assertTrue(left.noneMatch(p -> p.getFileName().toString().matches("\\..+-.+-.+")), "temporary files stay");
        }
    }

    @Test
    void anOutputFolderOfOtherInputsIsRefused() throws IOException {
        Path plain = corpus("plain.txt", PLAIN, 3);
        Path warm = corpus("warm.txt", WARM, 3);
        run(request("out", plain));
        AuditException e = assertThrows(AuditException.class, () -> run(request("out", warm)));
        assertEquals(AuditException.Kind.REQUEST, e.kind());
        assertTrue(e.getMessage().contains("plain.txt"), e.getMessage());
    }

    @Test
    void oneBadCorpusDoesNotTakeTheOthersWithIt() throws IOException {
        Path plain = corpus("plain.txt", PLAIN, 3);
        Path broken = Files.writeString(folder.resolve("broken.parquet"), "PAR1 and then nothing");
        AuditOutcome outcome = run(request("out", plain, broken));
        assertEquals(1, outcome.result().corpora().size());
        assertEquals(1, outcome.failures().size());
        assertTrue(
                outcome.failures().getFirst().contains("broken.parquet"),
                outcome.failures().toString());
        assertTrue(Files.exists(folder.resolve("out/scores.jsonl")));
        AuditException alone = assertThrows(AuditException.class, () -> run(request("other", broken)));
        assertEquals(AuditException.Kind.FILE, alone.kind());
    }

    @Test
    void parquetScoresCanBeReadBackAsACorpus() throws IOException {
        Path plain = corpus("plain.txt", PLAIN, 50);
        run(request("json", plain));
        run(request("parquet", plain).with(ScoresFormat.PARQUET));
        Path scores = folder.resolve("parquet/scores.parquet");
        AuditRequest again = new AuditRequest(
                List.of(new AuditRequest.Corpus("plain.txt", List.of(scores))),
                folder.resolve("again"),
                ScoringOptions.standard().withWordNet(false),
                Columns.usual(),
                ScoresFormat.JSONL,
                AuditRequest.Settings.standard());
        run(again);
        assertArrayEquals(bytes("json", "scores.jsonl"), bytes("again", "scores.jsonl"));
    }

    @Test
    void explanationsEndInTheScore() {
        Explanation explanation =
                CaptionScorer.of(ScoringOptions.standard().withWordNet(false)).explain("a VERY happy dog!");
        assertEquals(0.72, explanation.score().vader().compound());
        assertTrue(explanation.asText().contains("compound 0.7200"), explanation.asText());
        assertTrue(explanation.steps().stream().anyMatch(step -> step.words().equals("happy")));
    }
}
