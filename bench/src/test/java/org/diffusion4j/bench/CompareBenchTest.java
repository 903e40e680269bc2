package org.diffusion4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.testing.ProjectRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code scripts/compare-bench.sh} makes of two results, with its own limit of 10 %. */
class CompareBenchTest {

    private record Answer(int status, List<String> lines) {}

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needJq() throws Exception {
        assumeTrue(run("sh", "-c", "command -v jq").status() == 0, "the script needs jq");
    }

    @ParameterizedTest
    @CsvSource({
        "step_seconds, 4, 4.3, false",
        "step_seconds, 4, 4.5, true",
        "step_seconds, 4, 2, false",
        "peak_anonymous_bytes, 100, 111, true",
        "step_gflops, 100, 89, true",
        "step_gflops, 100, 200, false",
        "step_share_of_best_rate, 0.6, 0.5, true",
        "bfloat16_psnr_db_median, 50, 44, true",
        "audit_captions_per_second_all_cores, 100, 80, true",
        "best_rate_gflops, 100, 50, false",
        "best_matrix_gflops_float32, 100, 50, false",
        "memory_before_gb_per_second, 20, 10, false",
        "structure_cost_float32, 0.02, 0.05, false",
        "structure_cost_float32, 0.02, 0.13, true",
        "paint_cost_float32, -0.01, 0.10, true",
        "unet_loading_share_float32, 0.01, 0.05, false",
        "unet_loading_share_float32, 0.01, 0.12, true",
        "threads, 2, 8, false"
    })
    void judgesAFigureByWhatItIs(String name, double before, double after, boolean worse) throws Exception {
        Answer answer = compare(name, before, name, after);
        assertEquals(worse ? 1 : 0, answer.status());
        assertEquals(1, answer.lines().size(), answer.toString());
        assertTrue(
                answer.lines().getFirst().startsWith((worse ? "worse" : "     ") + "  figures." + name + ".value: "));
    }

    @Test
    void filesWithoutACommonFigureAreNotEqual() throws Exception {
        assertEquals(2, compare("step_seconds", 4, "load_seconds", 4).status());
    }

    private Answer compare(String oldName, double before, String newName, double after) throws Exception {
        return run(
                ProjectRoot.find().resolve("scripts/compare-bench.sh").toString(),
                result("before.json", oldName, before).toString(),
                result("after.json", newName, after).toString());
    }

    private Path result(String file, String figure, double value) throws IOException {
        return Files.writeString(
                folder.resolve(file), "{\"figures\":{\"%s\":{\"value\":%s,\"n\":5}}}".formatted(figure, value));
    }

    private static Answer run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said.lines().toList());
    }
}
