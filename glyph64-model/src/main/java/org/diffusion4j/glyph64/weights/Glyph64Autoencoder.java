package org.diffusion4j.glyph64.weights;

import java.nio.file.Path;
import org.diffusion4j.diffusion.BuiltInModel;

/** The autoencoder of the whole data set, which the next base model is trained over; its folder holds {@code vae}. */
public final class Glyph64Autoencoder implements BuiltInModel {

    @Override
    public String name() {
        return "glyph64-autoencoder";
    }

    @Override
    public Path folder() {
        return UnpackedResources.folder("glyph64-autoencoder");
    }
}
