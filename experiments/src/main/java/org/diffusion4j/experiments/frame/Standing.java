package org.diffusion4j.experiments.frame;

import java.util.List;

/**
 * Whether a result counts.
 *
 * @param counts whether it says something about the paper, or only shows that the machinery works
 * @param reason why, in half a sentence
 */
public record Standing(boolean counts, String reason) {

    /** The same once the pictures are drawn: the model alone may fall short of what the experiment needs. */
    public Standing of(Outcome outcome, List<Precondition> preconditions) {
        Standing standing = this;
        for (Precondition each : preconditions) {
            standing = each.of(standing, outcome);
        }
        return standing;
    }

    /** The same where the run was a look at a few prompts: such a result never counts. */
    public Standing of(RunRequest request) {
        return request.prompts().isPresent()
                ? new Standing(false, "it is a look at fewer prompts than its budget has")
                : this;
    }
}
