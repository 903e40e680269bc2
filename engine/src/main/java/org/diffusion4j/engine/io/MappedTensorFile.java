package org.diffusion4j.engine.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * One file whose tensors lie in it byte by byte: mapped when first needed, privately, so that what is computed here never
 * changes it. Who else writes into the file changes the tensors, and who cuts it off ends the process: files of models are
 * replaced by a rename.
 */
abstract class MappedTensorFile implements TensorFile {

    final InputFile file;
    private final Map<String, Tensor> opened = new LinkedHashMap<>();
    private @Nullable Tensor mapping;

    MappedTensorFile(InputFile file) {
        this.file = file;
    }

    /** Makes the tensor of that name over {@link #values}, or throws when there is none. */
    abstract Tensor view(String name);

    @Override
    public final Path path() {
        return file.path();
    }

    @Override
    public final synchronized Tensor tensor(String name) {
        Tensor known = opened.get(name);
        if (known != null) {
            return known;
        }
        try (Scope _ = Scope.open()) {
            Tensor tensor = Scope.detach(view(name));
            opened.put(name, tensor);
            return tensor;
        }
    }

    /**
     * The numbers in a range of the file, which has been checked to lie in it.
     *
     * @param length bytes, a multiple of the type's size
     */
    final Tensor values(StoredType type, long start, long length) {
        ScalarType scalarType = type.scalarType();
        if (length == 0) {
            return torch.empty(new long[] {0}, new TensorOptions(scalarType), null);
        }
        Tensor bytes = mapping().narrow(0, start, length);
        // libtorch reads a type only from addresses that are multiples of its size; some writers do not care.
        boolean aligned = start % type.bytes() == 0;
        return (aligned ? bytes : bytes.clone()).view(scalarType);
    }

    private Tensor mapping() {
        if (mapping == null) {
            try {
                Tensor whole = torch.from_file(
                        path().toString(),
                        new BoolOptional(false),
                        new LongOptional(file.size()),
                        new TensorOptions(ScalarType.Byte));
                mapping = Scope.detach(whole);
            } catch (RuntimeException e) {
                throw file.broken("cannot be mapped into memory", "check that nothing else is changing it", e);
            }
        }
        return mapping;
    }

    final InvalidFileException missing(String name) {
        return file.broken("has no tensor " + InputFile.quoted(name), "it is not the file it should be");
    }

    @Override
    public final synchronized void close() {
        opened.values().forEach(Tensor::close);
        opened.clear();
        if (mapping != null) {
            mapping.close();
            mapping = null;
        }
    }
}
