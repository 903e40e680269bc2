package org.diffusion4j.diffusion;

import java.util.List;

/** The first seam: what the network is told. Turns prompts into hidden states. */
public interface Conditioner {

    /**
     * Encodes prompts that will be used side by side, such as the wished and the unwished: one row of the batch each, all
     * of one length. The tensors live in the caller's scope.
     *
     * @param prompts of any length; what does not fit is cut, and {@code listener} is told the words
     */
    TextStates encode(List<String> prompts, DrawListener listener);

    /** The tokens of a prompt, and where {@link #encode} puts them. */
    PromptTokens tokens(String prompt);

    /**
     * Reads texts as this one does, but each of their characters as it stands, and all words as of equal weight: for parts of
     * {@link PromptTokens#text}, in which the notation of weights has been read already.
     */
    Conditioner literal();
}
