package org.diffusion4j.diffusion;

/** A wish for pictures. */
public sealed interface DrawRequest permits TextToImage, ImageToImage, Inpainting, InstructedEdit {

    /** What the pictures should show, or for an edit the instruction; may be empty. */
    String prompt();

    /** What they should not show; empty for nothing in particular. */
    String negative();

    /** How they are drawn. */
    SamplingSettings settings();
}
