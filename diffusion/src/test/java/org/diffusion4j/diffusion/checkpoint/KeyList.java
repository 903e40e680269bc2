package org.diffusion4j.diffusion.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.io.StoredType;
import org.diffusion4j.engine.io.TensorFile;
import org.diffusion4j.engine.io.TensorInfo;

/** The header of a checkpoint of true size without its gigabytes: names, types and shapes. */
final class KeyList implements TensorFile {

    private final Path path;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

    private KeyList(Path path) {
        this.path = path;
    }

    /** A list to be filled. */
    static KeyList empty(Path path) {
        return new KeyList(path);
    }

    /** Reads a list of the reference results: name, type and shape, one tensor a line. */
    static KeyList read(Path file) {
        KeyList list = new KeyList(file);
        try {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split("\t", -1);
                list.put(fields[0], fields[1], sides(fields[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return list;
    }

    private static long[] sides(String text) {
        return Arrays.stream(text.substring(1, text.length() - 1).split(",", -1))
                .filter(side -> !side.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** Puts a tensor into the list, in place of one of that name. */
    KeyList put(String name, String type, long... shape) {
        List<Long> sides = Arrays.stream(shape).boxed().toList();
        tensors.put(name, new TensorInfo(StoredType.valueOf(type), sides));
        return this;
    }

    KeyList without(String name) {
        tensors.remove(name);
        return this;
    }

    /** The tensors below a folder, under their names in it. */
    KeyList folder(String folder) {
        KeyList part = new KeyList(path.resolve(folder));
        tensors.forEach((name, info) -> {
            if (name.startsWith(folder + "/")) {
                part.tensors.put(name.substring(folder.length() + 1), info);
            }
        });
        return part;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public TensorInfo info(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    @Override
    public Tensor tensor(String name) {
        throw new AssertionError("the values of " + name + " are asked for before the header has been checked");
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public void close() {}
}
