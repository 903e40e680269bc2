package org.diffusion4j.experiments.frame;

import java.util.List;
import org.diffusion4j.diffusion.TextToImage;

/** Draws; the models of this project, or a test's stand-in. Several threads draw at once. */
@FunctionalInterface
public interface Drawer {

    /** The pictures of a request, 64x64 pixels each: rows of red, green and blue bytes. */
    List<byte[]> draw(TextToImage request);
}
