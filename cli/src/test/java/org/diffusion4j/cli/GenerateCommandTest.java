package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.diffusion4j.testing.Agreement;
import org.diffusion4j.testing.Pixels;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerateCommandTest {

    private static final String MODEL = "models/sd1-tiny";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aBatchIsTheReferencesAndIsReportedAsOneJsonObject() {
        JsonNode wish = Reference.description("sd1-batch3");
        Path file = folder.resolve("batch.png");
        int status = run(
                "generate",
                wish.get("prompt").stringValue(),
                "--negative=" + wish.get("negative_prompt").stringValue(),
                "--model=" + Reference.path(MODEL),
                "--out=" + file,
                "--seed=" + wish.get("seed"),
                "--steps=" + wish.get("num_inference_steps"),
                "--guidance=" + wish.get("guidance_scale"),
                "--images=" + wish.get("num_images_per_prompt"),
                "--width=" + wish.get("width"),
                "--height=" + wish.get("height"),
                "--scheduler-config=" + schedulerOf(wish),
                "--json");
        assertEquals(0, status, err.toString());
        JsonNode report = new JsonMapper().readTree(out.toString());
        assertEquals(1, out.toString().lines().count());
        List<String> files = new ArrayList<>();
        report.get("files").forEach(name -> files.add(name.stringValue()));
        assertEquals(
                Stream.of("batch.png", "batch-1.png", "batch-2.png")
                        .map(name -> folder.resolve(name).toString())
                        .toList(),
                files);
        for (int i = 0; i < files.size(); i++) {
            String expected = i == 0 ? "sd1-batch3" : "sd1-batch3-" + i;
            Agreement.assertAgrees(expected, Reference.picture(expected), Pixels.read(Path.of(files.get(i))));
        }
        assertEquals(wish.get("seed").longValue(), report.get("seed").longValue());
        assertEquals("ddim", report.get("sampler").stringValue());
        assertEquals("sd1-tiny", report.get("model").stringValue());
        assertEquals("float32", report.get("dtype").stringValue());
        for (String part : List.of("load", "encode", "steps", "decode")) {
            assertTrue(report.get("seconds").get(part).doubleValue() > 0, part);
        }
        assertFalse(err.toString().contains("warning"), err.toString());
    }

    private Path schedulerOf(JsonNode wish) {
        return write("scheduler.json", wish.get("scheduler").toString());
    }

    @Test
    void theLargestSeedIsASeedAndStandsInReportAndPicture() throws IOException {
        Path file = folder.resolve("x.png");
        assertEquals(0, draw("--seed", "18446744073709551615", "--json", "--out", file.toString()), err.toString());
        assertTrue(out.toString().contains("\"seed\":18446744073709551615,"), out.toString());
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("parameters\0a prompt\nSteps: 1, "));
        assertTrue(bytes.contains("Seed: 18446744073709551615, Size: 64x64, Model: sd1-tiny"));
        assertEquals(0, draw("--no-metadata", "--out", file.toString()), err.toString());
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("parameters"));
    }

    @Test
    void whatWasPutOnTheModelStandsInThePictureWithoutItsFolder() throws IOException {
        Path file = folder.resolve("x.png");
        Path vae = Reference.path("models/vae-tiny");
        assertEquals(
                0,
                draw("--vae=" + vae, "--clip-skip=2", "--weights", "--guidance-exact", "--out", file.toString()),
                err.toString());
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains(
                "Model: sd1-tiny, VAE: vae-tiny, CFG exact: True, Clip skip: 2, Prompt weights: True, Version"));
        assertFalse(bytes.contains(vae.toString()));
    }

    @Test
    void aPromptThatBeginsWithAnOptionGoesAfterTwoDashes() {
        assertEquals(
                0,
                run(
                        "generate",
                        "--steps=1",
                        "--json",
                        "--model=" + Reference.path(MODEL),
                        "--out=" + folder.resolve("x.png"),
                        "--",
                        "--steps 9"),
                err.toString());
        assertTrue(out.toString().contains("\"prompt\":\"--steps 9\""), out.toString());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            --steps, 0,                     steps must be at least 1
            --steps, 1001,                  1000
            --steps, 7.5,                   "'--steps': '7.5' is not a whole number"
            --steps, 99999999999,           is not a whole number in the range
            --width, 0,                     width
            --width, 63,                    63x64
            --height, -64,                  height
            --seed, -1,                     "'--seed': '-1' is not a whole number from 0 to 18446744073709551615"
            --seed, 18446744073709551616,   is not a whole number from 0 to
            --guidance, NaN,                "'--guidance': 'NaN' is not a finite number"
            --guidance, 1e999,              is not a finite number
            --guidance, 7.5f,               is not a finite number
            --guidance-rescale, 1.5,        between 0 and 1
            --eta, -1,                      eta
            --images, 0,                    images must be at least 1
            --sampler, magic,               magic
            --dtype, float8,                float8
            --threads, 0,                   threads
            --threads, 9999999,             threads
            --no-such-option, 1,            --no-such-option
            """)
    void aWrongWishIsRefusedByNameAndValue(String option, String value, String explanation) throws IOException {
        Path file = folder.resolve("x.png");
        assertEquals(2, draw(option, value, "--out", file.toString()), err.toString());
        assertTrue(err.toString().contains(explanation), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
        assertEquals(0, Files.list(folder).count());
        assertEquals("", out.toString());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeAnythingIsDrawn() {
        assertEquals(2, draw("--out", folder.toString()));
        assertEquals(2, draw("--out", folder.resolve("none/x.png").toString()));
        assertEquals(2, draw("--out", folder.resolve("x.jpg").toString()));
        assertEquals(2, draw("--out", ""));
        assertFalse(err.toString().contains("seed"), err.toString());
    }

    @Test
    void aPictureThatCannotFitIntoMemoryIsRefusedBeforeTheWorkStarts() {
        String[] sizes = {"--width=2000000000", "--height=2000000000"};
        assertEquals(4, draw(sizes), err.toString());
        assertEquals(4, draw("--images=1000000000"), err.toString());
        assertTrue(err.toString().contains("1 of 2000000000x2000000000 pixels need at least"), err.toString());
        assertEquals(2, err.toString().lines().count(), err.toString());
    }

    @Test
    void aFolderThatIsNoModelIsNamed() {
        assertEquals(3, run("generate", "x", "--model", folder.toString()));
        assertTrue(err.toString().contains(folder + ": not a model"), err.toString());
        assertEquals(3, run("generate", "x", "--model", folder.resolve("none").toString()));
        assertEquals(
                3,
                run(
                        "generate",
                        "x",
                        "--model",
                        Reference.path("inputs/photo.png").toString()));
        assertEquals(3, run("generate", "x", "--model", ""));
        assertEquals(4, err.toString().lines().count(), err.toString());
    }

    @Test
    void aBrokenModelIsNamedByFileAndTensor() throws IOException {
        Path weights = copyOfModel().resolve("unet/diffusion_pytorch_model.safetensors");
        String text = Files.readString(weights, StandardCharsets.ISO_8859_1);
        Files.writeString(
                weights, text.replace("\"conv_in.weight\"", "\"conv_un.weight\""), StandardCharsets.ISO_8859_1);
        assertEquals(3, run("generate", "x", "--model", folder.resolve("model").toString()));
        assertTrue(err.toString().contains(weights + ": the tensor conv_in.weight is missing"), err.toString());
        Files.writeString(weights, text.substring(0, text.length() / 2), StandardCharsets.ISO_8859_1);
        assertEquals(3, run("generate", "x", "--model", folder.resolve("model").toString()));
        Files.delete(weights);
        assertEquals(3, run("generate", "x", "--model", folder.resolve("model").toString()));
        assertEquals(
                3,
                err.toString()
                        .lines()
                        .filter(line ->
                                line.contains(folder.resolve("model/unet").toString()))
                        .count(),
                err.toString());
    }

    @Test
    void aConfigurationThatItsTensorsContradictIsNamed() throws IOException {
        Path config = copyOfModel().resolve("unet/config.json");
        Files.writeString(config, Files.readString(config).replace("\"in_channels\": 4", "\"in_channels\": 9"));
        assertEquals(3, run("generate", "x", "--model", folder.resolve("model").toString()));
        assertTrue(err.toString().contains("conv_in.weight has the shape"), err.toString());
    }

    private int draw(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("generate", "a prompt", "--model", Reference.path(MODEL).toString()));
        if (!List.of(more).contains("--steps")) {
            arguments.addAll(List.of("--steps", "1"));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private Path copyOfModel() throws IOException {
        Path source = Reference.path(MODEL);
        Path copy = folder.resolve("model");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(source.relativize(file).toString()));
            }
        }
        return copy;
    }

    private Path write(String name, String text) {
        Path file = folder.resolve(name);
        FakeTree.write(file, text);
        return file;
    }
}
