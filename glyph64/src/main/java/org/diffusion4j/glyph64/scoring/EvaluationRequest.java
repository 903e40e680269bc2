package org.diffusion4j.glyph64.scoring;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.diffusion4j.engine.ComputeDevice;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.split.Breadth;

/**
 * An evaluation that is asked for.
 *
 * @param data the data set
 * @param judge who scores
 * @param breadth which cells the headline counts
 * @param model folder of the model
 * @param name what the model is called on the page
 * @param samples prompts of the first row, 500 for the whole table; every row is scaled with it
 * @param out takes the drawn pictures and the page
 * @param force measures a model that says it was trained on other data, or does not say
 * @param say takes messages for people
 * @param stop asked after every prompt
 */
public record EvaluationRequest(
        Glyph64Data data,
        Judge judge,
        Breadth breadth,
        Path model,
        String name,
        int samples,
        Path out,
        boolean force,
        Consumer<String> say,
        BooleanSupplier stop) {

    public EvaluationRequest {
        if (samples < 1 || samples > WishList.FULL) {
            throw new InvalidRequestException("samples must be between 1 and " + WishList.FULL + ", not " + samples);
        }
    }

    /** What decides every picture; from one noise, each kind of device draws pictures of its own. */
    String sign() {
        return "model %s, data %s, judge %s, %d samples, on %s"
                .formatted(
                        name + " " + ModelFiles.checksum(model),
                        data.manifest().recipe(),
                        judge.hash(),
                        samples,
                        ComputeDevice.current().label());
    }
}
