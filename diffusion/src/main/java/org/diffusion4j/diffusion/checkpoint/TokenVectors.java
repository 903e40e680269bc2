package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.TensorFile;

/**
 * The vectors of a textual inversion, wherever they lie.
 *
 * @param file where
 * @param key the tensor, {@code [vectors, width]} or {@code [width]}
 * @param token the word that the file binds them to
 */
record TokenVectors(TensorFile file, String key, String token) {

    /** The web UI's dictionary, of which one entry is in use. */
    private static final String WEB_UI = "string_to_param.";

    /** What kohya's trainer calls the tensor in safetensors files. */
    private static final String PLAIN = "emb_params";

    TokenVectors {
        List<Long> shape = file.info(key).shape();
        if (shape.isEmpty() || shape.size() > 2 || shape.stream().anyMatch(side -> side < 1)) {
            throw new InvalidFileException(file.path() + ": " + InputFile.quoted(key) + " has the shape " + shape
                    + ", where vectors of a textual inversion are expected, [count, width]");
        }
    }

    /**
     * Finds them in a file.
     *
     * @throws InvalidFileException when it is none or one for another kind of model
     */
    static TokenVectors find(TensorFile file) {
        Set<String> names = file.names();
        List<String> webUi =
                names.stream().filter(name -> name.startsWith(WEB_UI)).toList();
        if (webUi.size() == 1) {
            return new TokenVectors(file, webUi.getFirst(), stem(file));
        }
        if (names.contains("clip_l") || names.contains("clip_g")) {
            throw new InvalidFileException(
                    file.path() + ": is a textual inversion for Stable Diffusion XL; it is of no use to this model");
        }
        if (names.size() == 1) {
            String name = names.iterator().next();
            return new TokenVectors(file, name, name.equals(PLAIN) ? stem(file) : name);
        }
        if (names.contains(PLAIN)) {
            return new TokenVectors(file, PLAIN, stem(file));
        }
        throw new InvalidFileException(file.path() + ": is no textual inversion; it holds " + names.size()
                + " tensors: " + ModelFiles.named(List.copyOf(names)));
    }

    /** The web UI knows an embedding by its file's name. */
    private static String stem(TensorFile file) {
        String name = String.valueOf(file.path().getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    long width() {
        return file.info(key).shape().getLast();
    }

    int count() {
        List<Long> shape = file.info(key).shape();
        return shape.size() == 1 ? 1 : Math.toIntExact(shape.getFirst());
    }

    /** {@code [count, width]}, float32, in the caller's scope. */
    Tensor values() {
        return file.tensor(key).to(ScalarType.Float).view(count(), width());
    }

    /** Refuses vectors that would make every picture black. */
    void requireFinite() {
        try (Scope _ = Scope.open()) {
            if (!Float.isFinite(Tensors.floats(values().abs().sum())[0])) {
                throw new InvalidFileException(
                        file.path() + ": its vectors hold values that are not finite; the training went wrong");
            }
        }
    }
}
