package org.diffusion4j.glyph64.judge;

import java.nio.file.Path;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.StoredParameters;
import org.diffusion4j.engine.io.SafetensorsFile;

/**
 * One of the judge's networks, read from its folder and computing in float32.
 *
 * @param config what it is
 * @param network the network
 * @param hash SHA-256 of its files
 * @param file where its tensors lie
 * @param parameters its tensors
 */
record JudgeNetwork<N>(NetworkConfig config, N network, String hash, SafetensorsFile file, StoredParameters parameters)
        implements AutoCloseable {

    /**
     * Opens the network of a part.
     *
     * @throws InvalidFileException when it is missing, changed since it was written, or of another shape
     */
    static <N> JudgeNetwork<N> open(Path judge, JudgePart part, BiFunction<NetworkConfig, Parameters, N> network) {
        Path folder = judge.resolve(part.id());
        NetworkConfig config = JudgeFiles.read(folder);
        if (!config.part().equals(part.id())) {
            throw new InvalidFileException(folder + ": holds the network for " + config.part());
        }
        SafetensorsFile file = SafetensorsFile.open(JudgeFiles.weights(folder));
        try {
            StoredParameters parameters = new StoredParameters(folder.toString(), file.tensors(), ScalarType.Float);
            return new JudgeNetwork<>(
                    config, network.apply(config, parameters), JudgeFiles.hash(folder), file, parameters);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() {
        parameters.close();
        file.close();
    }
}
