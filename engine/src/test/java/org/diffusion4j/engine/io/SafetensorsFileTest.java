package org.diffusion4j.engine.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SafetensorsFileTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path path = Files.createDirectories(folder.resolve("mit Leerzeichen und 日本語"))
                .resolve("weights.safetensors");
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(3)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (StoredType type : StoredType.values()) {
                tensors.put("of " + type, noise.integers(2, 3, 5).to(type.scalarType()));
            }
            tensors.put("transposed", noise.normal(4, 7).transpose(0, 1));
            tensors.put("one number", Tensors.of(new float[] {7}, new long[0]));
            tensors.put("nothing", Tensors.zeros(0, 4));
            SafetensorsWriter.write(path, tensors, Map.of("format", "pt"));

            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                assertEquals(tensors.keySet(), new HashSet<>(file.names()));
                assertEquals(Map.of("format", "pt"), file.metadata());
                assertEquals(new TensorInfo(StoredType.F32, List.of(7L, 4L)), file.info("transposed"));
                file.tensors().forEach((name, read) -> {
                    Tensor written = Objects.requireNonNull(tensors.get(name));
                    assertEquals(
                            written.scalar_type().intern(), read.scalar_type().intern(), name);
                    assertArrayEquals(Tensors.shape(written), Tensors.shape(read), name);
                    assertArrayEquals(Tensors.floats(written), Tensors.floats(read), name);
                });
            }
        }
        try (Stream<Path> left = Files.list(path.getParent())) {
            assertEquals(1, left.count(), "the temporary file stayed");
        }
    }

    @Test
    void writingToATensorLeavesTheFileAlone() {
        Path path = folder.resolve("a.safetensors");
        try (Scope _ = Scope.open()) {
            SafetensorsWriter.write(path, Map.of("x", Tensors.of(new float[] {1, 2}, 2)), Map.of());
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                file.tensor("x").add_(Tensors.scalar(1));
            }
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                assertArrayEquals(new float[] {1, 2}, Tensors.floats(file.tensor("x")));
            }
        }
    }

    @Test
    void tensorsOutliveTheirFileByConversion() {
        Path path = folder.resolve("a.safetensors");
        try (Scope _ = Scope.open()) {
            SafetensorsWriter.write(path, Map.of("x", Tensors.of(new float[] {1, 2}, 2)), Map.of());
            Tensor taken;
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                taken = file.tensor("x").to(ScalarType.Float);
            }
            assertArrayEquals(new float[] {1, 2}, Tensors.floats(taken));
        }
    }

    @Test
    void dataAtOddAddressesIsRead() throws IOException {
        ByteBuffer values = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
        values.put((byte) 5).putFloat(1.5f).putFloat(-2);
        Path path = file("""
                {"b":{"dtype":"F32","shape":[2],"data_offsets":[1,9]},"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}""", values.array());
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertArrayEquals(new float[] {1.5f, -2}, Tensors.floats(file.tensor("b")));
            assertArrayEquals(new byte[] {5}, Tensors.bytes(file.tensor("a")));
        }
    }

    static Stream<Arguments> brokenHeaders() {
        String good = "\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
        return Stream.of(
                Arguments.of("[]", "does not begin with {"),
                Arguments.of("{" + good, "not valid JSON"),
                Arguments.of("{" + good + "} {}", "goes on after its end"),
                Arguments.of("{" + good + "," + good + "}", "Duplicate"),
                Arguments.of("{" + good.replace("[0,8]", "[0,4]") + "}", "takes 8 bytes"),
                Arguments.of("{" + good.replace("[0,8]", "[4,12]") + "}", "leaves a gap"),
                Arguments.of("{" + good.replace("[0,8]", "[8,0]") + "}", "takes 8 bytes"),
                Arguments.of("{" + good.replace("[0,8]", "[-8,0]") + "}", "takes 8 bytes"),
                Arguments.of("{" + good.replace("[0,8]", "[0]") + "}", "pair of data_offsets"),
                Arguments.of("{" + good.replace("[0,8]", "[0,8,9]") + "}", "pair of data_offsets"),
                Arguments.of("{" + good.replace("[0,8]", "[0,8.0]") + "}", "not described"),
                Arguments.of("{" + good.replace("[2]", "[3]").replace("8]", "12]") + "}", "but 8 follow"),
                Arguments.of("{" + good + "," + good.replace("x", "y") + "}", "overlaps another"),
                Arguments.of("{}", "but 8 follow"),
                Arguments.of("{" + good.replace("F32", "F33") + "}", "not known"),
                Arguments.of("{" + good.replace("[2]", "[-2]") + "}", "negative side"),
                Arguments.of("{" + good.replace("[2]", "[-1,-2]") + "}", "negative side"),
                Arguments.of("{" + good.replace("[2]", "[4294967296,4294967296]") + "}", "impossible shape"),
                Arguments.of("{" + good.replace("[2]", "[99999999999999999999]") + "}", "not valid JSON"),
                Arguments.of("{" + good.replace("[2]", "[" + "1,".repeat(40) + "2]") + "}", "more than 16 sides"),
                Arguments.of("{" + good.replace("[2]", "[[2]]") + "}", "not described"),
                Arguments.of("{" + good.replace("[2]", "[".repeat(5000) + "]".repeat(5000)) + "}", "not described"),
                Arguments.of("{" + good.replace("\"shape\":[2],", "") + "}", "lacks its"),
                Arguments.of("{" + good.replace("dtype", "type") + "}", "unknown field"),
                Arguments.of("{\"x\":null}", "not described"),
                Arguments.of("{\"__metadata__\":{\"a\":1}," + good + "}", "not described"));
    }

    @ParameterizedTest
    @MethodSource("brokenHeaders")
    void brokenHeadersAreRefused(String header, String reason) throws IOException {
        refused(file(header, new byte[8]), reason);
    }

    @Test
    void brokenLengthsAreRefused() throws IOException {
        Path path = folder.resolve("hostile.safetensors");
        for (long length : new long[] {0, 1, 93, 1 << 30, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            byte[] bytes = new byte[100];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            Files.write(path, bytes);
            refused(path, "its header would be");
        }
        Files.write(path, new byte[7]);
        refused(path, "no safetensors file");
        Files.write(path, "version https://git-lfs.github.com/spec/v1\noid sha256:12".getBytes(StandardCharsets.UTF_8));
        refused(path, "its header would be");
    }

    @Test
    void onlyRegularFilesAreOpened() throws Exception {
        refused(folder, "is a folder");
        refused(folder.resolve("none"), "there is no such file");
        refused(Path.of("/dev/zero"), "not a regular file");
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        refused(pipe, "not a regular file");
    }

    private static void refused(Path path, String reason) {
        Refusals.assertRefused(path, reason, () -> SafetensorsFile.open(path));
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).put(data);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }
}
