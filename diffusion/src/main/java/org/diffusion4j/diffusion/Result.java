package org.diffusion4j.diffusion;

import java.util.List;
import org.diffusion4j.diffusion.picture.Infotext;
import org.diffusion4j.diffusion.picture.Picture;

/**
 * Pictures and how they came about.
 *
 * @param pictures at least one, in the order of the batch
 * @param request the wish
 * @param settings as drawn: every value that the wish left open is filled in
 * @param timings where the time went
 */
public record Result(List<Picture> pictures, DrawRequest request, DrawnSettings settings, Timings timings) {

    public Result {
        pictures = List.copyOf(pictures);
    }

    /** The first picture, or the only one. */
    public Picture first() {
        return pictures.getFirst();
    }

    /** As wished. */
    public String prompt() {
        return request.prompt();
    }

    /** As wished. */
    public String negative() {
        return request.negative();
    }

    /**
     * The settings of one of the pictures as other programs read them in its file.
     *
     * @param index of the picture, from 0
     * @param model its name, without a folder
     */
    public Infotext infotext(int index, String model) {
        return SettingsText.of(this, index, model);
    }
}
