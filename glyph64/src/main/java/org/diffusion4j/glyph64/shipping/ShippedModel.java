package org.diffusion4j.glyph64.shipping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.engine.io.SafetensorsWriter;
import org.diffusion4j.engine.io.Sha256;
import org.diffusion4j.engine.io.WholeFile;

/**
 * Copies a model folder for shipping: weights in float16, everything else as it is, and {@code files.txt} with a line
 * {@code sha256 bytes path} for each file.
 */
public final class ShippedModel {

    private static final String WEIGHTS = ".safetensors";
    private static final String LIST = "files.txt";

    /** What a folder of a whole model, of one network, of what train autoencoder and train judge write is known by. */
    private static final List<String> MARKS =
            List.of("model_index.json", "config.json", "vae/config.json", "concept/config.json");

    private ShippedModel() {}

    /**
     * Writes the copy; files of an older one are replaced.
     *
     * @param model a folder in diffusers' layout, a network's own folder, an autoencoder's or a judge's
     * @param target where the copy goes; made if it is missing
     * @return bytes written
     */
    public static long write(Path model, Path target) {
        if (MARKS.stream().noneMatch(mark -> Files.isRegularFile(model.resolve(mark)))) {
            throw new InvalidFileException(
                    "%s: no model's folder; that holds one of %s".formatted(model, String.join(", ", MARKS)));
        }
        try {
            List<String> lines = new ArrayList<>();
            long bytes = 0;
            for (Path file : files(model)) {
                String path = model.relativize(file).toString();
                Path copy = target.resolve(path);
                Files.createDirectories(copy.getParent());
                copy(file, copy);
                lines.add(Sha256.of(copy) + " " + Files.size(copy) + " " + path);
                bytes += Files.size(copy);
            }
            WholeFile.write(target.resolve(LIST), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            return bytes;
        } catch (IOException e) {
            throw new FailedException(target + ": the model could not be copied there (" + e.getMessage() + ")", e);
        }
    }

    private static List<Path> files(Path model) throws IOException {
        // What train autoencoder writes has the run's checkpoints and sheets beside the network.
        boolean isRun = !Files.isRegularFile(model.resolve("model_index.json"))
                && Files.isRegularFile(model.resolve("vae/config.json"));
        try (Stream<Path> all = Files.walk(isRun ? model.resolve("vae") : model)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(LIST))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path file, Path copy) throws IOException {
        if (!file.toString().endsWith(WEIGHTS)) {
            WholeFile.write(copy, Files.readAllBytes(file));
            return;
        }
        try (Scope _ = Scope.open();
                SafetensorsFile stored = SafetensorsFile.open(file)) {
            Map<String, Tensor> halves = new LinkedHashMap<>();
            stored.tensors().forEach((name, tensor) -> halves.put(name, tensor.to(ScalarType.Half)));
            SafetensorsWriter.write(copy, halves, stored.metadata());
        }
    }
}
