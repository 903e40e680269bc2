package org.diffusion4j.diffusion;

import java.util.List;

/** The first seam: what the network is told. Turns prompts into conditions. */
public interface Conditioner {

    /**
     * Encodes prompts that will be used side by side, such as the wished and the unwished: one row of the batch each, all
     * of one length. The tensors live in the caller's scope.
     *
     * @param prompts of any length; what does not fit is cut, and {@code listener} is told the words
     */
    Condition encode(List<String> prompts, DrawListener listener);

    /** The tokens of a prompt, and where {@link #encode} puts them. */
    PromptTokens tokens(String prompt);
}
