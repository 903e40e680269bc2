package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.StoredParameters;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.engine.io.WholeFile;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.objective.Latents;

/** A finished autoencoder that a diffusion model is trained over, and its folder. */
final class FrozenAutoencoder implements AutoCloseable {

    private final Path folder;
    private final SafetensorsFile file;
    private final StoredParameters parameters;
    private final AutoencoderTiny autoencoder;

    private FrozenAutoencoder(Path folder, SafetensorsFile file) {
        this.folder = folder;
        this.file = file;
        this.parameters = new StoredParameters(folder.toString(), file.tensors(), ScalarType.Float);
        ConfigReader config = ConfigReader.open(folder.resolve("config.json"));
        this.autoencoder = new AutoencoderTiny(AutoencoderTinyConfig.read(config), parameters);
    }

    static FrozenAutoencoder open(Path folder) {
        SafetensorsFile file = SafetensorsFile.open(ModelFolder.tensors(folder));
        try {
            return new FrozenAutoencoder(folder, file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    AutoencoderTiny network() {
        return autoencoder;
    }

    /**
     * All pictures' latents, scaled as the diffusion model will see them.
     *
     * @param fingerprint of the pictures
     * @param file keeps them for a run that goes on
     * @param stop asked between portions of them
     * @throws CancelledException when it answers yes; nothing is kept then
     */
    Latents latents(
            CaptionedPictures pictures, String fingerprint, Path file, Consumer<String> say, BooleanSupplier stop) {
        String key = fingerprint() + " " + fingerprint;
        Latents latents = Latents.read(file, key).orElseGet(() -> {
            // Not after minutes of work, if it cannot be.
            ModelFolder.create(Objects.requireNonNull(file.getParent()));
            Latents encoded = Latents.of(autoencoder, pictures, new EncodingProgress(pictures.size(), say, stop));
            encoded.write(file, key);
            return encoded;
        });
        latents.scale(autoencoder.scalingFactor());
        return latents;
    }

    long size() {
        return file.tensors().values().stream().mapToLong(t -> t.numel()).sum();
    }

    /** A checksum of its weights. */
    String fingerprint() {
        return "scaling factor " + autoencoder.scalingFactor() + ", "
                + ModelFolder.checksum(ModelFolder.tensors(folder));
    }

    /** Copies its files into another folder, each whole or not at all, for others may have those there open. */
    void copyTo(Path target) {
        ModelFolder.create(target);
        for (Path source : new Path[] {folder.resolve("config.json"), ModelFolder.tensors(folder)}) {
            WholeFile.write(target.resolve(source.getFileName()), ModelFolder.bytes(source));
        }
    }

    @Override
    public void close() {
        parameters.close();
        file.close();
    }
}
