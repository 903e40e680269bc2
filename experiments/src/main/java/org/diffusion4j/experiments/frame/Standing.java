package org.diffusion4j.experiments.frame;

/**
 * Whether a result counts.
 *
 * @param counts whether it says something about the paper, or only shows that the machinery works
 * @param reason why, in half a sentence
 */
public record Standing(boolean counts, String reason) {

    /** The same where the run was a look at a few prompts: such a result never counts. */
    public Standing of(RunRequest request) {
        return request.prompts().isPresent()
                ? new Standing(false, "it is a look at fewer prompts than its budget has")
                : this;
    }
}
