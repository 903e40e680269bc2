package org.diffusion4j.engine.io;

import static org.diffusion4j.engine.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightsFolderTest {

    private static final String INDEX = "diffusion_pytorch_model.safetensors.index.json";

    @TempDir
    Path folder;

    @Test
    void safetensorsComeBeforePicklesAndFullBeforeHalfPrecision() throws IOException {
        assertFalse(WeightsFolder.DIFFUSERS.isIn(folder));
        for (String name : List.of(
                "diffusion_pytorch_model.fp16.bin",
                "diffusion_pytorch_model.fp16.safetensors",
                "diffusion_pytorch_model.bin",
                "diffusion_pytorch_model.safetensors")) {
            Path file = folder.resolve(name);
            if (name.endsWith(".bin")) {
                bin(file);
            } else {
                safetensors(file, "x", 1);
            }
            try (TensorFile opened = WeightsFolder.DIFFUSERS.open(folder)) {
                assertEquals(file, opened.path());
                assertEquals(1, opened.tensors().size());
            }
        }
        assertTrue(WeightsFolder.DIFFUSERS.isIn(folder));
        try (TensorFile opened = WeightsFolder.DIFFUSERS.open(folder, "fp16")) {
            assertEquals(folder.resolve("diffusion_pytorch_model.fp16.safetensors"), opened.path());
        }
    }

    @Test
    void textEncodersHaveTheirOwnNames() throws IOException {
        bin(folder.resolve("pytorch_model.bin"));
        assertRefused(folder, "only pytorch_model.bin", () -> WeightsFolder.DIFFUSERS.open(folder));
        WeightsFolder.TRANSFORMERS.open(folder).close();
        safetensors(folder.resolve("model.safetensors"), "x", 1);
        try (TensorFile opened = WeightsFolder.TRANSFORMERS.open(folder)) {
            assertEquals(folder.resolve("model.safetensors"), opened.path());
        }
    }

    @Test
    void emptyAndMissingFoldersSayWhatWasLookedFor() {
        assertRefused(folder, "nothing in it", () -> WeightsFolder.DIFFUSERS.open(folder));
        Path none = folder.resolve("none");
        assertRefused(none, "diffusion_pytorch_model.safetensors", () -> WeightsFolder.DIFFUSERS.open(none));
        assertRefused(none, "no such folder", () -> WeightsFolder.DIFFUSERS.open(none));
        assertRefused(none, "non_ema", () -> WeightsFolder.DIFFUSERS.open(none, "non_ema"));
    }

    @Test
    void shardsAreReadAsOneFile() throws IOException {
        safetensors(folder.resolve("part-1.safetensors"), "a", 1);
        safetensors(folder.resolve("part-2.safetensors"), "b", 2);
        for (String name : List.of(INDEX, "model.safetensors.index.fp16.json", "model.fp16.safetensors.index.json")) {
            Path index = index(name, Map.of("a", "part-1.safetensors", "b", "part-2.safetensors"));
            WeightsFolder kind = name.startsWith("model") ? WeightsFolder.TRANSFORMERS : WeightsFolder.DIFFUSERS;
            try (TensorFile opened = kind.open(folder)) {
                assertEquals(index, opened.path());
                assertEquals(2, opened.names().size());
                assertArrayEquals(new float[] {2}, Tensors.floats(opened.tensor("b")));
            }
            Files.delete(index);
        }
    }

    @Test
    void shardsOfPicklesAreRead() throws IOException {
        bin(folder.resolve("pytorch_model-00001-of-00001.bin"));
        index("pytorch_model.bin.index.json", Map.of("x", "pytorch_model-00001-of-00001.bin"));
        try (TensorFile opened = WeightsFolder.TRANSFORMERS.open(folder)) {
            assertArrayEquals(new float[] {1, 2, 3}, Tensors.floats(opened.tensor("x")));
        }
    }

    @Test
    void anIndexCannotLeadOutOfItsFolder() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("model"));
        safetensors(folder.resolve("secret.safetensors"), "a", 1);
        Files.createSymbolicLink(inner.resolve("link.safetensors"), folder.resolve("secret.safetensors"));
        Files.createSymbolicLink(inner.resolve("up"), folder);
        for (String name : List.of(
                "../secret.safetensors",
                folder.resolve("secret.safetensors").toString(),
                "up/secret.safetensors",
                "..",
                ".",
                "",
                " ",
                "..\\secret.safetensors",
                "./../secret.safetensors",
                "a\0b")) {
            Path index = json(inner.resolve(INDEX), "{\"weight_map\": {\"a\": " + quoted(name) + "}}");
            assertRefused(index, "names the file", () -> WeightsFolder.DIFFUSERS.open(inner));
        }
        Path index = json(inner.resolve(INDEX), "{\"weight_map\": {\"a\": \"link.safetensors\"}}");
        assertRefused(index, "a link out of its folder", () -> WeightsFolder.DIFFUSERS.open(inner));
    }

    /** Model caches keep the files under their checksums and link to them. */
    @Test
    void linksIntoTheStoreOfAModelCacheAreFollowed() throws IOException {
        Path revision = Files.createDirectories(folder.resolve("models--x/snapshots/1234/unet"));
        Path blob = Files.createDirectories(folder.resolve("models--x/blobs")).resolve("abcd");
        safetensors(blob, "a", 1);
        Files.createSymbolicLink(revision.resolve("part.safetensors"), Path.of("../../../blobs/abcd"));
        json(revision.resolve(INDEX), "{\"weight_map\": {\"a\": \"part.safetensors\"}}");
        try (TensorFile opened = WeightsFolder.DIFFUSERS.open(revision)) {
            assertEquals(1, opened.names().size());
        }
    }

    @Test
    void brokenIndicesAreRefused() throws IOException {
        safetensors(folder.resolve("part.safetensors"), "a", 1);
        Path index = folder.resolve(INDEX);
        for (String text : List.of("{}", "{\"weight_map\": {}}", "{\"weight_map\": []}", "{\"weight_map\": null}")) {
            json(index, text);
            assertRefused(index, "lacks its weight_map", () -> WeightsFolder.DIFFUSERS.open(folder));
        }
        for (String text : List.of("", "[]", "7", "null")) {
            json(index, text);
            assertRefused(index, "does not hold a JSON object", () -> WeightsFolder.DIFFUSERS.open(folder));
        }
        for (String text : List.of("{", "{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": 01}", "[".repeat(100_000))) {
            json(index, text);
            assertRefused(index, "is not valid JSON", () -> WeightsFolder.DIFFUSERS.open(folder));
        }
        json(index, "{\"weight_map\": {\"b\": \"part.safetensors\"}}");
        assertRefused(index, "where it is not", () -> WeightsFolder.DIFFUSERS.open(folder));
        json(index, "{\"weight_map\": {\"b\": 7}}");
        assertRefused(folder, "no such file", () -> WeightsFolder.DIFFUSERS.open(folder));
        json(index, " ".repeat(9 << 20) + "{}");
        assertRefused(index, "at most", () -> WeightsFolder.DIFFUSERS.open(folder));
    }

    @Test
    void numbersThatPythonWritesAreRead() throws IOException {
        Path file = json(folder.resolve("scheduler_config.json"), "{\"a\": -Infinity, \"b\": NaN, \"c\": 1e-4}");
        assertEquals(Double.NEGATIVE_INFINITY, JsonFile.read(file).get("a").doubleValue());
        assertTrue(Double.isNaN(JsonFile.read(file).get("b").doubleValue()));
    }

    private static void safetensors(Path file, String name, float value) {
        try (Scope _ = Scope.open()) {
            SafetensorsWriter.write(file, Map.of(name, Tensors.of(new float[] {value}, 1)), Map.of());
        }
    }

    private static void bin(Path file) throws IOException {
        PickleBuilder pickle = new PickleBuilder().ops("}").text("x");
        pickle.tensor("0", 3, 0, new long[] {3}, new long[] {1}).ops("s");
        new ZipBuilder()
                .add("archive/data.pkl", pickle.stop())
                .floats("archive/data/0", 1, 2, 3)
                .write(file);
    }

    private Path index(String name, Map<String, String> places) throws IOException {
        StringBuilder map = new StringBuilder();
        places.forEach((tensor, file) -> map.append(map.isEmpty() ? "" : ", ")
                .append(quoted(tensor))
                .append(": ")
                .append(quoted(file)));
        return json(folder.resolve(name), "{\"metadata\": {\"total_size\": 8}, \"weight_map\": {" + map + "}}");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\0", "\\u0000") + '"';
    }

    private static Path json(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }
}
