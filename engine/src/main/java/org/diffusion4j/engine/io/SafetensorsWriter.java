package org.diffusion4j.engine.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes tensors as a safetensors file, whole or not at all. The same tensors give the same bytes. */
public final class SafetensorsWriter {

    /** What one call hands to the operating system; larger requests would need a second addressing scheme. */
    private static final long PORTION = 1 << 26;

    private SafetensorsWriter() {}

    private record Entry(String name, Tensor tensor, StoredType type) {
        long bytes() {
            return tensor.numel() * type.bytes();
        }
    }

    /**
     * Writes all tensors, wide number types first so that each lies at a multiple of its size, then by name.
     *
     * @param tensors by name; any shape, memory layout and device; stay the caller's
     * @param metadata free text; {@code format: pt} is what other programs expect there
     * @throws org.diffusion4j.engine.FailedException when the file cannot be written; then nothing of it stays
     */
    public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<Entry> entries = new ArrayList<>();
        tensors.forEach((name, tensor) -> entries.add(new Entry(name, tensor, type(name, tensor))));
        entries.sort(Comparator.comparingInt((Entry e) -> -e.type().bytes()).thenComparing(Entry::name));
        byte[] header = header(entries, metadata);
        WholeFile.write(path, channel -> {
            ByteBuffer length =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length);
            WholeFile.writeAll(channel, length);
            WholeFile.writeAll(channel, ByteBuffer.wrap(header));
            for (Entry entry : entries) {
                writeValues(channel, entry.tensor());
            }
        });
    }

    private static StoredType type(String name, Tensor tensor) {
        if (name.equals("__metadata__")) {
            throw new IllegalArgumentException("__metadata__ is not a name for a tensor");
        }
        return StoredType.of(tensor.scalar_type())
                .orElseThrow(() -> new IllegalArgumentException(
                        name + ": safetensors cannot hold the number type " + tensor.scalar_type()));
    }

    private static byte[] header(List<Entry> entries, Map<String, String> metadata) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = root.putObject("__metadata__");
            new TreeMap<>(metadata).forEach(texts::put);
        }
        long offset = 0;
        for (Entry entry : entries) {
            ObjectNode described = root.putObject(entry.name());
            described.put("dtype", entry.type().name());
            ArrayNode shape = described.putArray("shape");
            for (long side : Tensors.shape(entry.tensor())) {
                shape.add(side);
            }
            described.putArray("data_offsets").add(offset).add(offset + entry.bytes());
            offset += entry.bytes();
        }
        String json = root.toString();
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((8 - bytes % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static void writeValues(FileChannel channel, Tensor tensor) throws IOException {
        try (Scope _ = Scope.open()) {
            MemorySegment memory = Tensors.memory(tensor.detach().cpu().contiguous());
            for (long at = 0; at < memory.byteSize(); at += PORTION) {
                long size = Math.min(PORTION, memory.byteSize() - at);
                WholeFile.writeAll(channel, memory.asSlice(at, size).asByteBuffer());
            }
        }
    }
}
