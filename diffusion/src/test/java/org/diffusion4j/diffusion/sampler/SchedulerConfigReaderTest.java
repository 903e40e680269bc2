package org.diffusion4j.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerConfigReaderTest {

    private static SchedulerConfig parse(String json) {
        return SchedulerConfigReader.parse(json.replace('\'', '"'), "scheduler_config.json");
    }

    @Test
    void readsWhatRealFilesHold() {
        SchedulerConfig config = parse("""
                {'_class_name': 'DPMSolverMultistepScheduler', '_diffusers_version': '0.40.0', 'beta_start': 0.00085,
                 'lambda_min_clipped': -Infinity, 'trained_betas': null, 'variance_type': null,
                 'use_karras_sigmas': true, 'solver_order': 3, 'favourite_colour': 'red'}""");
        assertEquals(Optional.of("DPMSolverMultistepScheduler"), config.className());
        assertEquals(0.00085, config.number("beta_start", 1));
        assertEquals(Double.NEGATIVE_INFINITY, config.number("lambda_min_clipped", 0));
        assertEquals(3, config.integer("solver_order", 2));
        assertTrue(config.find("trained_betas", List.class).isEmpty());
        assertEquals(1, config.warnings().size());
        assertTrue(config.warnings().getFirst().contains("favourite_colour"));
    }

    @Test
    void readsTrainedBetas() {
        SchedulerConfig config = parse("{'num_train_timesteps': 3, 'trained_betas': [0.5, 0.25, 1e-1]}");
        assertArrayEquals(new float[] {0.5f, 0.25f, 0.1f}, config.betas());
        assertEquals(0.5 * 0.75 * 0.9, NoiseSchedule.of(config).alphaBar(2), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1]",
                "{'beta_start': 'small'}",
                "{'beta_start': NaN}",
                "{'beta_end': Infinity}",
                "{'beta_end': 2}",
                "{'beta_schedule': 'cubic'}",
                "{'num_train_timesteps': 0}",
                "{'num_train_timesteps': 2000000000}",
                "{'num_train_timesteps': 12.5}",
                "{'trained_betas': [0.1, 0.2]}",
                "{'trained_betas': [0.1, 'x']}",
                "{'prediction_type': 'flow_prediction'}",
                "{'timestep_spacing': 'random'}",
                "{'steps_offset': -1}",
                "{'use_karras_sigmas': true, 'use_beta_sigmas': true}",
                "{'use_karras_sigmas': 'yes'}",
                "{'use_flow_sigmas': true}",
                "{'solver_order': 0}",
                "{'solver_type': 'euler'}",
                "{'algorithm_type': 'magic'}",
                "{'algorithm_type': 'dpmsolver'}",
                "{'variance_type': 'learned_range'}",
                "{'final_sigmas_type': 'half'}",
                "{'sigma_min': {'a': 1}}",
                "{'steps_offset': 0, 'steps_offset': 1}"
            })
    void refusesWhatCannotBeFollowedAndNamesTheFile(String json) {
        InvalidFileException refusal =
                assertThrows(InvalidFileException.class, () -> new DpmMultistepSampler(false).begin(parse(json), 10));
        assertTrue(refusal.getMessage().startsWith("scheduler_config.json: "), refusal.getMessage());
    }

    @Test
    void manyUnknownKeysAreOneWarning() {
        String keys = IntStream.range(0, 1000).mapToObj(i -> "'k" + i + "': 1").collect(Collectors.joining(", "));
        assertEquals(
                List.of(
                        "scheduler_config.json: the keys \"k0\", \"k1\", \"k2\", \"k3\", \"k4\" and 995 more are not known"
                                + " and have no effect"),
                parse("{" + keys + "}").warnings());
        String one = parse("{'" + "k".repeat(10_000) + "': 1}").warnings().getFirst();
        assertTrue(one.length() < 500, "a warning of " + one.length() + " characters");
    }

    @Test
    void aMessageHasTheBeginningOfALongValueAlone() {
        String word = "'" + "x".repeat(10_000) + "'";
        String list = "[1" + ", 1".repeat(10_000) + "]";
        for (String json : List.of("{'solver_type': %s}", "{'trained_betas': [%s]}")) {
            assertRefusedShortly(json.formatted(word));
        }
        for (String json : List.of("{'beta_start': %s}", "{'trained_betas': [%s]}")) {
            assertRefusedShortly(json.formatted(list));
        }
    }

    private static void assertRefusedShortly(String json) {
        InvalidFileException refusal =
                assertThrows(InvalidFileException.class, () -> new DpmMultistepSampler(false).begin(parse(json), 10));
        assertTrue(
                refusal.getMessage().length() < 500,
                "of " + refusal.getMessage().length() + " characters");
    }

    @ParameterizedTest
    @CsvSource({
        "DDIMScheduler, ddim",
        "PNDMScheduler, pndm",
        "EulerAncestralDiscreteScheduler, euler-a",
        "KDPM2AncestralDiscreteScheduler, kdpm2-a",
        "LCMScheduler, lcm"
    })
    void theClassNameChoosesTheSampler(String className, String name) {
        assertEquals(
                name, Samplers.of(parse("{'_class_name': '" + className + "'}")).name());
    }

    @Test
    void theAlgorithmTellsApartTheTwoNamesOfOneClass() {
        String json = "{'_class_name': 'DPMSolverMultistepScheduler', 'algorithm_type': '%s'}";
        assertEquals(
                "dpmpp-2m", Samplers.of(parse(json.formatted("dpmsolver++"))).name());
        assertEquals(
                "dpmpp-2m-sde",
                Samplers.of(parse(json.formatted("sde-dpmsolver++"))).name());
    }

    @Test
    void unknownSamplersAreNamedTogetherWithTheKnown() {
        var unknownClass = assertThrows(
                InvalidFileException.class, () -> Samplers.of(parse("{'_class_name': 'FlowMatchHeunScheduler'}")));
        assertTrue(unknownClass.getMessage().contains("FlowMatchHeunScheduler"));
        var unknownName = assertThrows(InvalidRequestException.class, () -> Samplers.byName("eulr"));
        assertTrue(unknownName.getMessage().contains("euler-a"));
        assertEquals(15, Samplers.names().size());
    }

    /** A key the file lacks takes the default of the sampler it is given to, not of the class that wrote the file. */
    @Test
    void whatAFileDoesNotSayIsTheSamplersOwnDefault() {
        SchedulerConfig silent = parse("{'_class_name': 'PNDMScheduler'}");
        try (Trajectory leading = new DdimSampler().begin(silent, 4);
                Trajectory even = new EulerSampler().begin(silent, 4)) {
            assertEquals(750, leading.timestep(0));
            assertEquals(999, even.timestep(0));
        }
    }

    @Test
    void readsFilesAndSaysWhereThereIsNone(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("scheduler_config.json"), "{\"steps_offset\": 1}");
        assertEquals(1, SchedulerConfigReader.read(file).stepsOffset());
        Path twice = Files.writeString(folder.resolve("twice.json"), "{\"steps_offset\": 0, \"steps_offset\": 1}");
        assertThrows(InvalidFileException.class, () -> SchedulerConfigReader.read(twice));
        Path large = Files.writeString(folder.resolve("large.json"), "{\"beta_start\": 1" + "0".repeat(310) + "}");
        assertThrows(InvalidFileException.class, () -> SchedulerConfigReader.read(large));
        Path missing = folder.resolve("other.json");
        var refusal = assertThrows(InvalidFileException.class, () -> SchedulerConfigReader.read(missing));
        assertTrue(refusal.getMessage().contains("other.json"));
    }
}
