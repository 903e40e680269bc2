package org.diffusion4j.glyph64.weights;

import java.nio.file.Path;
import org.diffusion4j.diffusion.BuiltInModel;

/** CLIP, trained on the same pictures: which caption belongs to which picture. */
public final class Glyph64Clip implements BuiltInModel {

    @Override
    public String name() {
        return "glyph64-clip";
    }

    @Override
    public Path folder() {
        return UnpackedResources.folder("glyph64-clip");
    }
}
