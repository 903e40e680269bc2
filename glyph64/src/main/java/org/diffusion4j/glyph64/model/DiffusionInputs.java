package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.objective.TimestepSampling;

/**
 * What a diffusion model is trained from.
 *
 * @param pictures what it learns to draw
 * @param words whose captions the vocabulary is learned from: more than are drawn, so that the breadth can grow later
 * @param recipe of the data set, recorded in the model so that nobody scores it on what it has seen
 * @param autoencoder folder of the autoencoder, such as {@code train autoencoder} writes
 * @param clip folder of the CLIP whose text tower and vocabulary are taken; without it a tower is trained along from nothing
 * @param trainText whether the tower that was taken is trained along too; without that it stays as it is
 * @param timesteps how often it sees which noise levels
 * @param poolDropout share of the pictures whose caption the time embedding does not hear, 0 to 1
 * @param prompts what the sample sheets show
 */
public record DiffusionInputs(
        CaptionedPictures pictures,
        CaptionedPictures words,
        String recipe,
        Path autoencoder,
        Optional<Path> clip,
        boolean trainText,
        TimestepSampling timesteps,
        double poolDropout,
        List<String> prompts) {

    public DiffusionInputs {
        prompts = List.copyOf(prompts);
        PoolDropout.requireShare(poolDropout);
        if (trainText && clip.isEmpty()) {
            throw new InvalidRequestException(
                    "training CLIP's text tower along needs that CLIP; without one a tower is trained along anyway");
        }
    }
}
