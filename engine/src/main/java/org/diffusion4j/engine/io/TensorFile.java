package org.diffusion4j.engine.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * Tensors by name, in one file or several, of whatever format. What a tensor is can be asked before its values are
 * touched; the values are pages of the file that the system loads on demand.
 *
 * <p>The handles that {@link #tensor} answers are closed with the file. Their memory lives as long as any tensor that
 * was made of them, so what a network took by {@code to(...)} stays valid.
 */
public interface TensorFile extends AutoCloseable {

    /**
     * Opens a file of tensors by what it begins with, whatever its extension: safetensors, or torch's zip ({@code .ckpt},
     * {@code .pt}, {@code .pth}, {@code .bin}).
     *
     * @throws org.diffusion4j.engine.InvalidFileException when it is missing, broken, or of another kind
     */
    static TensorFile open(Path path) {
        InputFile file = InputFile.regular(path);
        return TorchFile.isTorch(file) ? TorchFile.open(file) : SafetensorsFile.open(file);
    }

    /**
     * Whether a file begins as one does that {@link #open} reads, whatever it is called.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when there is none
     */
    static boolean isTensorFile(Path path) {
        InputFile file = InputFile.regular(path);
        return TorchFile.isTorch(file) || SafetensorsHeader.begins(file);
    }

    /** The file, or the folder of the files. */
    Path path();

    /** The tensors' names, in the order of the file. */
    Set<String> names();

    /** Number type and shape of a tensor, without touching its values. */
    TensorInfo info(String name);

    /** A tensor over the file's own pages; writing to it never changes the file. Closed with this file. */
    Tensor tensor(String name);

    /** What else its writer left in it as text: notes in safetensors, counters and names beside the weights in torch's. */
    Map<String, String> metadata();

    /** All tensors by name, as {@link #tensor} answers them. */
    default Map<String, Tensor> tensors() {
        var all = new LinkedHashMap<String, Tensor>();
        names().forEach(name -> all.put(name, tensor(name)));
        return all;
    }

    @Override
    void close();
}
