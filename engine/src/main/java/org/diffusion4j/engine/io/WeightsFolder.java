package org.diffusion4j.engine.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diffusion4j.engine.InvalidFileException;

/**
 * Finds a network's weights in its folder, under the names that diffusers and transformers give them: whole or in shards,
 * safetensors before torch's pickles, and, where no variant is asked for, full precision before {@code fp16}.
 */
public enum WeightsFolder {
    /** Of a network saved by diffusers: UNet, autoencoder. */
    DIFFUSERS("diffusion_pytorch_model", "diffusion_pytorch_model"),
    /** Of a network saved by transformers: text and image encoders. */
    TRANSFORMERS("model", "pytorch_model");

    private static final String HALF = "fp16";

    private final String safetensors;
    private final String bin;

    WeightsFolder(String safetensors, String bin) {
        this.safetensors = safetensors;
        this.bin = bin;
    }

    /** Opens what is there, in full precision if that is there. */
    public TensorFile open(Path folder) {
        List<String> names = new ArrayList<>(names(Optional.empty()));
        names.addAll(names(Optional.of(HALF)));
        return open(folder, names);
    }

    /**
     * Opens a variant, and no other.
     *
     * @param variant such as {@code fp16} or {@code non_ema}
     */
    public TensorFile open(Path folder, String variant) {
        return open(folder, names(Optional.of(variant)));
    }

    /** Whether {@link #open(Path)} would find something. */
    public boolean isIn(Path folder) {
        return Stream.of(Optional.<String>empty(), Optional.of(HALF))
                .flatMap(variant -> names(variant).stream())
                .anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    private static TensorFile open(Path folder, List<String> names) {
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                return name.endsWith(".json") ? ShardedTensorFile.open(file) : TensorFile.open(file);
            }
        }
        throw new InvalidFileException(folder + ": holds no weights; looked for " + String.join(", ", names)
                + "; there is " + listing(folder));
    }

    /** Indices of variants exist under two names, those of diffusers before and after it took the other's. */
    private List<String> names(Optional<String> variant) {
        String dotted = variant.map(name -> "." + name).orElse("");
        List<String> names = new ArrayList<>();
        for (String whole : List.of(safetensors + "%s.safetensors", bin + "%s.bin")) {
            names.add(whole.formatted(dotted));
            names.add(whole.formatted("") + ".index" + dotted + ".json");
            if (variant.isPresent()) {
                names.add(whole.formatted(dotted) + ".index.json");
            }
        }
        return names;
    }

    private static String listing(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "no such folder";
        }
        try (Stream<Path> files = Files.list(folder)) {
            String found = files.map(file -> file.getFileName().toString())
                    .sorted()
                    .limit(20)
                    .collect(Collectors.joining(", "));
            return found.isEmpty() ? "nothing in it" : "only " + found;
        } catch (IOException e) {
            return "nothing that may be read";
        }
    }
}
