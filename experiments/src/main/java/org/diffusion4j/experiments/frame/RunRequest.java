package org.diffusion4j.experiments.frame;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * A run that is asked for.
 *
 * @param out takes settings, scores and pictures; a run that was interrupted goes on from there
 * @param budget how much it may take
 * @param prompts fewer prompts than the budget has, for a look; as many are refused
 * @param subject who draws, on what data, who judges: everything that is not the experiment's own and decides its outcome
 * @param say takes messages for people, on several threads
 * @param stop asked after every question
 */
public record RunRequest(
        Path out,
        Budget budget,
        OptionalInt prompts,
        Map<String, String> subject,
        Consumer<String> say,
        BooleanSupplier stop) {

    public RunRequest {
        if (prompts.orElse(2) < 2) {
            throw new InvalidRequestException(
                    "prompts must be at least 2, not " + prompts.getAsInt() + ": there is no interval over fewer");
        }
    }
}
