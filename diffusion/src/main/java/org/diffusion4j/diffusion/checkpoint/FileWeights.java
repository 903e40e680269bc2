package org.diffusion4j.diffusion.checkpoint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.io.TensorFile;
import org.diffusion4j.engine.io.TensorInfo;

/** The tensors of a file whose names begin in one way. Remembers which were asked about, to know what is left over. */
final class FileWeights implements WeightSource {

    private final TensorFile file;
    private final String prefix;
    private final Set<String> asked;

    private FileWeights(TensorFile file, String prefix, Set<String> asked) {
        this.file = file;
        this.prefix = prefix;
        this.asked = asked;
    }

    /** All tensors of a file. */
    static FileWeights of(TensorFile file) {
        return new FileWeights(file, "", new HashSet<>());
    }

    /** Those whose names go on with {@code more}; what is asked there counts here as well. */
    FileWeights at(String more) {
        return new FileWeights(file, prefix + more, asked);
    }

    /** Counts every tensor as asked about: they are known, and something else is used in their place. */
    void leaveOut() {
        file.names().stream().filter(name -> name.startsWith(prefix)).forEach(asked::add);
    }

    /** Names that nobody asked about and that are not {@linkplain KnownKeys known} to be of no use. */
    List<String> leftOver() {
        return file.names().stream()
                .filter(name -> name.startsWith(prefix) && !asked.contains(name) && !KnownKeys.areUnused(name))
                .toList();
    }

    @Override
    public String origin() {
        return file.path().toString();
    }

    @Override
    public String nameInFile(String name) {
        return prefix + name;
    }

    @Override
    public boolean has(String name) {
        return file.names().contains(prefix + name);
    }

    @Override
    public TensorInfo info(String name) {
        asked.add(prefix + name);
        return file.info(prefix + name);
    }

    @Override
    public Tensor tensor(String name) {
        return file.tensor(prefix + name);
    }
}
