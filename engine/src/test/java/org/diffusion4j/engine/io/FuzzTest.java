package org.diffusion4j.engine.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files are either refused, by name, or read to the last value; no other exception, no endless loop, and no
 * access beyond the mapping, which would end the whole virtual machine.
 */
final class FuzzTest {

    private static final int ROUNDS = 800;

    @TempDir
    Path folder;

    @Test
    void safetensors() {
        byte[] header = """
                {"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},\
                "b":{"dtype":"I64","shape":[1],"data_offsets":[24,32]},"c":{"dtype":"BF16","shape":[],"data_offsets":[32,34]}}""".getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 34).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        fuzz("safetensors", file.array());
    }

    @Test
    void zips() throws IOException {
        fuzz("zips", checkpoint(pickle()));
    }

    /** The zip around the pickle is made anew, so that its checksum is right. */
    @Test
    void pickles() {
        Path path = folder.resolve("fuzzed.ckpt");
        Mutations.run("pickles", ROUNDS, pickle(), damaged -> {
            Files.write(path, checkpoint(damaged));
            readOrRefuse(path);
        });
    }

    @Test
    void indices() throws IOException {
        Files.write(folder.resolve("part.bin"), checkpoint(pickle()));
        Path path = folder.resolve("diffusion_pytorch_model.safetensors.index.json");
        String json = "{\"metadata\": {\"n\": -1.5e3}, \"weight_map\": {\"a\": \"part.bin\", \"b.c\": \"part.bin\"}}";
        Mutations.run("indices", ROUNDS, json.getBytes(StandardCharsets.UTF_8), damaged -> {
            Files.write(path, damaged);
            try (TensorFile file = WeightsFolder.DIFFUSERS.open(folder)) {
                assertTrue(file.names().size() <= 2);
            } catch (InvalidFileException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith(folder.toString()), e.getMessage());
            }
        });
    }

    private void fuzz(String what, byte[] good) {
        Path path = folder.resolve("fuzzed");
        Mutations.run(what, ROUNDS, good, damaged -> {
            Files.write(path, damaged);
            readOrRefuse(path);
        });
    }

    private static void readOrRefuse(Path path) {
        try (Scope _ = Scope.open();
                TensorFile file = TensorFile.open(path)) {
            file.tensors().forEach((name, tensor) -> {
                assertTrue(tensor.numel() == file.info(name).count(), name);
                Tensors.floats(tensor);
            });
        } catch (InvalidFileException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith(path + ": "), e.getMessage());
        }
    }

    private static byte[] pickle() {
        PickleBuilder pickle = new PickleBuilder()
                .ops("}q\0(")
                .text("epoch")
                .whole(3)
                .text("state_dict")
                .ops("}(");
        pickle.text("a").tensor("0", 6, 1, new long[] {2, 2}, new long[] {2, 1});
        pickle.text("b").ops("}q\1").text("c").tensor("HalfStorage", "1", 4, 0, new long[] {4}, new long[] {1});
        pickle.ops("s").text("d").ops("h\1").text("e").global("evil", "Thing").ops(")\u0081}b");
        pickle.text("f").global("torch._utils", "_rebuild_parameter").op('(');
        pickle.tensor("0", 6, 0, new long[] {6}, new long[] {1}).ops("\u0089NtRuu");
        return pickle.stop();
    }

    private static byte[] checkpoint(byte[] pickle) throws IOException {
        return new ZipBuilder()
                .add("archive/data.pkl", pickle)
                .floats("archive/data/0", 1, 2, 3, 4, 5, 6)
                .floats("archive/data/1", 7, 8)
                .bytes();
    }
}
