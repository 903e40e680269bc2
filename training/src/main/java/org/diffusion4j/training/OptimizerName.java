package org.diffusion4j.training;

/** How gradients become steps. */
public enum OptimizerName {
    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
    ADAM_W,
    /**
     * Momentum whose matrices are made orthogonal (Jordan et al. 2024), scaled to the size of AdamW's steps (Liu et al.
     * 2025) so that the same learning rates serve; AdamW for vectors, tables and the thinnest matrices.
     */
    MUON
}
