package org.diffusion4j.engine.io;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file, opened: its header is read and checked at once, its tensors are pages of the file that the system
 * loads when they are touched (a private mapping, so writing to a tensor never changes the file).
 *
 * <p>The handles that this class answers are closed with it. Their memory lives as long as any tensor that was made of
 * them, so what a network took by {@code to(...)} stays valid.
 */
public final class SafetensorsFile implements AutoCloseable {

    private final InputFile file;
    private final SafetensorsHeader header;
    private final Map<String, Tensor> opened = new LinkedHashMap<>();
    private @Nullable Tensor mapping;

    private SafetensorsFile(InputFile file, SafetensorsHeader header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Reads and checks the header.
     *
     * @throws InvalidFileException when the file is missing or anything in its header is not as the format says
     */
    public static SafetensorsFile open(Path path) {
        InputFile file = InputFile.regular(path);
        return new SafetensorsFile(file, SafetensorsHeader.read(file));
    }

    /** The tensors' names, in the order of the header. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.places().keySet());
    }

    /** The free text that its writer left in it. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /** Type and shape of a tensor, without touching its values. */
    public TensorInfo info(String name) {
        return place(name).info();
    }

    /** A tensor over the file's own pages. Closed with this file. */
    public synchronized Tensor tensor(String name) {
        SafetensorsHeader.Place place = place(name);
        Tensor known = opened.get(name);
        if (known != null) {
            return known;
        }
        try (Scope _ = Scope.open()) {
            Tensor tensor = Scope.detach(view(place));
            opened.put(name, tensor);
            return tensor;
        }
    }

    /** All tensors by name, as {@link #tensor} answers them. */
    public Map<String, Tensor> tensors() {
        var all = new LinkedHashMap<String, Tensor>();
        names().forEach(name -> all.put(name, tensor(name)));
        return all;
    }

    private Tensor view(SafetensorsHeader.Place place) {
        TensorInfo info = place.info();
        long[] shape = info.sides();
        ScalarType type = info.type().scalarType();
        if (info.bytes() == 0) {
            return torch.empty(shape, new TensorOptions(type), null);
        }
        long start = header.dataStart() + place.begin();
        Tensor bytes = mapping().narrow(0, start, info.bytes());
        // libtorch reads a type only from addresses that are multiples of its size; some writers do not care.
        boolean aligned = start % info.type().bytes() == 0;
        return (aligned ? bytes : bytes.clone()).view(type).view(shape);
    }

    private Tensor mapping() {
        if (mapping == null) {
            Tensor whole = torch.from_file(
                    file.path().toString(),
                    new BoolOptional(false),
                    new LongOptional(file.size()),
                    new TensorOptions(ScalarType.Byte));
            mapping = Scope.detach(whole);
        }
        return mapping;
    }

    private SafetensorsHeader.Place place(String name) {
        SafetensorsHeader.Place place = header.places().get(name);
        if (place == null) {
            throw file.broken("has no tensor " + InputFile.quoted(name), "it is not the file it should be");
        }
        return place;
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(Tensor::close);
        opened.clear();
        if (mapping != null) {
            mapping.close();
            mapping = null;
        }
    }
}
