package org.diffusion4j.glyph64.weights;

import java.nio.file.Path;
import org.diffusion4j.diffusion.BuiltInModel;

/** The frozen judge: what says whether a drawn picture shows what was asked for. */
public final class Glyph64Judge implements BuiltInModel {

    @Override
    public String name() {
        return "glyph64-judge";
    }

    @Override
    public Path folder() {
        return UnpackedResources.folder("glyph64-judge");
    }
}
