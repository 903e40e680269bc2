package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Path;
import java.util.List;

/**
 * What a checkpoint, or a file that goes on top of one, is and holds; read from headers alone.
 *
 * @param path the file or folder
 * @param kind what it is, such as {@code Stable Diffusion 1 for inpainting}
 * @param layout how it is laid out, such as {@code a folder in diffusers' layout}
 * @param parts the networks in it, or the layers that it changes
 * @param lacks what would be needed beside it to draw, or is broken; empty when it can be opened as it is
 * @param unknownKeys tensors that nothing here knows
 * @param remarks what else a person should know
 */
public record CheckpointInfo(
        Path path,
        String kind,
        String layout,
        List<PartInfo> parts,
        List<String> lacks,
        List<String> unknownKeys,
        List<String> remarks) {

    public CheckpointInfo {
        parts = List.copyOf(parts);
        lacks = List.copyOf(lacks);
        unknownKeys = List.copyOf(unknownKeys);
        remarks = List.copyOf(remarks);
    }

    /**
     * One part of it.
     *
     * @param name such as {@code unet}
     * @param parameters how many numbers it has
     * @param storedBytes what they take in the file
     * @param types the number types they are stored in, as safetensors calls them
     */
    public record PartInfo(String name, long parameters, long storedBytes, List<String> types) {
        public PartInfo {
            types = List.copyOf(types);
        }
    }

    /** How many numbers it has in all. */
    public long parameters() {
        return parts.stream().mapToLong(PartInfo::parameters).sum();
    }

    /**
     * What the weights take in memory once they are loaded; drawing takes more, by the size of the picture.
     *
     * @param bytesPerNumber 4 in float32, 2 in bfloat16
     */
    public long weightBytes(int bytesPerNumber) {
        return parameters() * bytesPerNumber;
    }
}
