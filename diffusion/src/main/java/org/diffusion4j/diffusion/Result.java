package org.diffusion4j.diffusion;

import java.util.List;
import org.diffusion4j.diffusion.picture.Picture;

/**
 * Pictures and how they came about.
 *
 * @param pictures at least one, in the order of the batch
 * @param prompt as wished
 * @param negative as wished
 * @param settings as drawn: every value that the wish left open is filled in
 * @param timings where the time went
 */
public record Result(List<Picture> pictures, String prompt, String negative, DrawnSettings settings, Timings timings) {

    public Result {
        pictures = List.copyOf(pictures);
    }

    /** The first picture, or the only one. */
    public Picture first() {
        return pictures.getFirst();
    }
}
