package org.diffusion4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tensors of one safetensors file as plain arrays; token ids become floats, which hold them exactly. Throws when a
 * test asks for a name that is not there.
 */
public final class StoredArrays {

    private final Path file;
    private final Map<String, StoredArray> arrays;

    private StoredArrays(Path file, Map<String, StoredArray> arrays) {
        this.file = file;
        this.arrays = arrays;
    }

    /** Reads the whole file: eight bytes of header length, the header in JSON, then the values, little-endian. */
    public static StoredArrays read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = Math.toIntExact(bytes.getLong());
            byte[] header = new byte[headerLength];
            bytes.get(header);
            ByteBuffer values = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
            Map<String, StoredArray> arrays = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    new JsonMapper().readTree(header).properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    arrays.put(entry.getKey(), array(entry.getValue(), values));
                }
            }
            return new StoredArrays(file, arrays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredArray array(JsonNode description, ByteBuffer values) {
        JsonNode sides = description.get("shape");
        long[] shape = new long[sides.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sides.get(i).longValue();
        }
        int begin = description.get("data_offsets").get(0).intValue();
        int end = description.get("data_offsets").get(1).intValue();
        ByteBuffer content = values.slice(begin, end - begin).order(ByteOrder.LITTLE_ENDIAN);
        return new StoredArray(shape, floats(description.get("dtype").stringValue(), content));
    }

    private static float[] floats(String type, ByteBuffer content) {
        switch (type) {
            case "F32" -> {
                float[] values = new float[content.remaining() / Float.BYTES];
                content.asFloatBuffer().get(values);
                return values;
            }
            case "I64" -> {
                float[] values = new float[content.remaining() / Long.BYTES];
                for (int i = 0; i < values.length; i++) {
                    values[i] = content.getLong();
                }
                return values;
            }
            default -> throw new IllegalArgumentException("the expected results hold no tensors of type " + type);
        }
    }

    /** The tensor of that name. */
    public StoredArray get(String name) {
        StoredArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException(file.getFileName() + " holds no " + name + ", only " + names());
        }
        return array;
    }

    /** The names in the file's order. */
    public Set<String> names() {
        return arrays.keySet();
    }
}
