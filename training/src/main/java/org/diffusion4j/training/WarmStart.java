package org.diffusion4j.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsFile;

/**
 * Begins a run from weights that were published. This is no resuming: the optimiser's moments, the random streams and
 * the step begin anew.
 */
public final class WarmStart {

    private WarmStart() {}

    /**
     * Fills a network's tensors from a file, before a {@link Trainer} is opened on them.
     *
     * @param parameters the network's, by their names in the file
     * @throws InvalidFileException when one is missing in the file or has another shape there
     */
    public static void load(Path file, Map<String, Tensor> parameters) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                SafetensorsFile stored = SafetensorsFile.open(file)) {
            Map<String, Tensor> tensors = stored.tensors();
            parameters.forEach((name, tensor) -> copy(tensors, name, tensor, file));
        }
    }

    static void copy(Map<String, Tensor> stored, String name, Tensor target, Path origin) {
        Tensor found = stored.get(name);
        if (found == null) {
            throw new InvalidFileException(origin + ": the tensor " + name + " is missing");
        }
        if (!Arrays.equals(Tensors.shape(found), Tensors.shape(target))) {
            throw new InvalidFileException(origin + ": the tensor " + name + " has the shape "
                    + Tensors.shapeText(Tensors.shape(found)) + ", but the network's is "
                    + Tensors.shapeText(Tensors.shape(target)));
        }
        target.copy_(found);
    }
}
