package org.diffusion4j.glyph64.weights;

import java.nio.file.Path;
import org.diffusion4j.diffusion.BuiltInModel;

/** The model in the box: pictures of 64x64 pixels in the manner of emoji. */
public final class Glyph64Model implements BuiltInModel {

    @Override
    public String name() {
        return "glyph64";
    }

    @Override
    public Path folder() {
        return UnpackedResources.folder("glyph64");
    }
}
