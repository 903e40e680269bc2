package org.diffusion4j.engine.io;

import static org.diffusion4j.engine.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TorchFileTest {

    @TempDir
    Path folder;

    /** Counts and sums were taken with Python's unpickler and numpy. */
    @Test
    void aTrainersCheckpointIsReadAsPythonReadsIt() {
        try (TensorFile file = TensorFile.open(Reference.path("models/single/sd1-tiny.ckpt"))) {
            assertEquals(969, file.names().size(), "the optimizer's tensors are not weights");
            double sum = 0;
            for (String name : file.names()) {
                sum += absoluteSum(file, name);
            }
            assertEquals(2172818.6249, sum, 1e-3);
            assertEquals(36.0, absoluteSum(file, "model.diffusion_model.out.2.weight"), 1e-6);
            assertEquals(83.1235412, absoluteSum(file, "first_stage_model.encoder.conv_in.weight"), 1e-6);
            assertEquals(
                    new TensorInfo(StoredType.F16, List.of(4L, 32L, 3L, 3L)),
                    file.info("model.diffusion_model.out.2.weight"));
            assertEquals(
                    List.of(1L, 77L),
                    file.info("cond_stage_model.transformer.text_model.embeddings.position_ids")
                            .shape());
            assertEquals("470000", file.metadata().get("global_step"));
        }
    }

    private static double absoluteSum(TensorFile file, String name) {
        double sum = 0;
        for (float value : Tensors.floats(file.tensor(name))) {
            sum += Math.abs(value);
        }
        return sum;
    }

    @Test
    void aTextualInversionOfTheWebUiIsFound() {
        try (TensorFile torch = TensorFile.open(Reference.path("adapters/gizmo-webui.pt"));
                TensorFile safe = TensorFile.open(Reference.path("adapters/gizmo.safetensors"))) {
            assertEquals(Set.of("string_to_param.*"), torch.names());
            assertEquals("gizmo", torch.metadata().get("name"));
            assertArrayEquals(
                    Tensors.floats(safe.tensor(safe.names().iterator().next())),
                    Tensors.floats(torch.tensor("string_to_param.*")));
        }
    }

    @Test
    void viewsOfOneStorageKeepTheirStrides() throws IOException {
        byte[] pickle = new PickleBuilder()
                .ops("}(")
                .text("whole")
                .tensor("0", 6, 0, new long[] {2, 3}, new long[] {3, 1})
                .text("transposed")
                .tensor("0", 6, 0, new long[] {3, 2}, new long[] {1, 3})
                .text("row")
                .tensor("0", 6, 3, new long[] {3}, new long[] {1})
                .text("repeated")
                .tensor("0", 6, 5, new long[] {4}, new long[] {0})
                .text("number")
                .tensor("0", 6, 2, new long[0], new long[0])
                .text("none")
                .tensor("0", 6, 0, new long[] {0, 3}, new long[] {3, 1})
                .ops("u")
                .stop();
        try (TorchFile file = TorchFile.open(checkpoint(pickle))) {
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, Tensors.floats(file.tensor("whole")));
            assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, Tensors.floats(file.tensor("transposed")));
            assertArrayEquals(new float[] {4, 5, 6}, Tensors.floats(file.tensor("row")));
            assertArrayEquals(new float[] {6, 6, 6, 6}, Tensors.floats(file.tensor("repeated")));
            assertArrayEquals(new float[] {3}, Tensors.floats(file.tensor("number")));
            assertEquals(new TensorInfo(StoredType.F32, List.of(0L, 3L)), file.info("none"));
            assertEquals(0, file.tensor("none").numel());
        }
    }

    @Test
    void parametersAndTypedTensorsAreTensors() throws IOException {
        PickleBuilder pickle = new PickleBuilder().ops("}(").text("parameter");
        pickle.global("torch._utils", "_rebuild_parameter").op('(');
        pickle.tensor("0", 6, 0, new long[] {6}, new long[] {1}).ops("\u0089NtR");
        pickle.text("typed").global("torch._utils", "_rebuild_tensor_v3").op('(');
        pickle.storage("UntypedStorage", "0", 24).whole(4).tuple(2).tuple(1).ops("\u0089N");
        pickle.global("torch", "int16").ops("tRu");
        try (TorchFile file = TorchFile.open(checkpoint(pickle.stop()))) {
            assertEquals(6, file.tensor("parameter").numel());
            assertEquals(new TensorInfo(StoredType.I16, List.of(2L)), file.info("typed"));
            assertArrayEquals(new float[] {0, 0x4040}, Tensors.floats(file.tensor("typed")));
        }
    }

    /** The pickle says: call os.system with a command that would leave a file behind. */
    @Test
    void aPickleRunsNothing() throws IOException {
        Path trace = folder.resolve("trace");
        for (String module : List.of("os", "posix", "builtins", "__builtin__", "subprocess", "torch.serialization")) {
            PickleBuilder pickle = new PickleBuilder().ops("}(").text("evil").global(module, "system");
            pickle.text("touch " + trace).op(0x85, 'R').text("good");
            pickle.tensor("0", 6, 0, new long[] {6}, new long[] {1}).ops("u");
            try (TorchFile file = TorchFile.open(checkpoint(pickle.stop()))) {
                assertEquals(Set.of("good"), file.names());
            }
        }
        assertFalse(Files.exists(trace));
    }

    @Test
    void weightsAreFoundUnderStateDict() throws IOException {
        PickleBuilder pickle =
                new PickleBuilder().ops("}(").text("epoch").whole(3).text("optimizer_states");
        pickle.ops("](")
                .tensor("0", 6, 0, new long[] {6}, new long[] {1})
                .ops("e")
                .text("state_dict")
                .ops("}(");
        pickle.text("unet")
                .ops("}(")
                .text("bias")
                .tensor("0", 6, 0, new long[] {6}, new long[] {1})
                .ops("uuu");
        try (TorchFile file = TorchFile.open(checkpoint(pickle.stop()))) {
            assertEquals(Set.of("unet.bias"), file.names());
            assertEquals(Map.of("epoch", "3"), file.metadata());
        }
    }

    @Test
    void oldFormsAreRefusedByName() throws IOException {
        Path old = folder.resolve("old.pt");
        Files.write(old, new byte[] {
            (byte) 0x80,
            2,
            (byte) 0x8a,
            0x0a,
            0x6c,
            (byte) 0xfc,
            (byte) 0x9c,
            0x46,
            (byte) 0xf9,
            0x20,
            0x6a,
            (byte) 0xa8,
            0x50,
            0x19,
            0x2e,
            (byte) 0x80,
            2
        });
        assertRefused(old, "torch's old form", () -> TorchFile.open(old));
        assertRefused(old, "torch's old form", () -> TensorFile.open(old));
        Files.write(old, new PickleBuilder().ops("}").text("x").stop());
        assertRefused(old, "bare pickle", () -> TensorFile.open(old));
        Files.writeString(old, "hello");
        assertRefused(old, "no checkpoint in torch's zip form", () -> TorchFile.open(old));
        Files.write(old, new byte[0]);
        assertRefused(old, "no checkpoint in torch's zip form", () -> TorchFile.open(old));
    }

    @Test
    void aSafetensorsFileMayBeginLikeAPickle() throws IOException {
        Path path = folder.resolve("x.safetensors");
        byte[] header = new byte[640];
        Arrays.fill(header, (byte) ' ');
        header[0] = '{';
        header[1] = '}';
        byte[] bytes = new byte[648];
        bytes[0] = (byte) 0x80;
        bytes[1] = 2;
        System.arraycopy(header, 0, bytes, 8, 640);
        Files.write(path, bytes);
        try (TensorFile file = TensorFile.open(path)) {
            assertTrue(file.names().isEmpty());
        }
    }

    private Path checkpoint(byte[] pickle) throws IOException {
        return new ZipBuilder()
                .add("archive/data.pkl", pickle)
                .add("archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII))
                .floats("archive/data/0", 1, 2, 3, 4, 5, 6)
                .write(folder.resolve("made.ckpt"));
    }
}
