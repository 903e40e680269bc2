package org.diffusion4j.diffusion;

/**
 * What a control is told before a drawing begins.
 *
 * @param tokens the prompt's, and where they stand in its hidden states
 * @param text the prompt's hidden states, {@code [1, length, contextWidth]}; never to be changed in place
 * @param conditioner to encode further texts with
 * @param pictures in the batch
 * @param width of the pictures in pixels
 * @param height of the pictures in pixels
 * @param latentHeight of what is drawn; the feature maps of attention are this, halved zero or more times, rounded up
 * @param latentWidth of what is drawn
 * @param listener to warn
 */
public record ControlScene(
        PromptTokens tokens,
        TextStates text,
        Conditioner conditioner,
        int pictures,
        int width,
        int height,
        int latentHeight,
        int latentWidth,
        DrawListener listener) {}
