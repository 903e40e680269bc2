/**
 * Structured diffusion guidance (Feng et al. 2022, arXiv 2212.05032): a prompt's noun phrases, and how what each says
 * alone takes part in cross-attention. What a prompt's phrases are, and the tensors made of them, live here. The seam
 * itself lives in {@code models} and {@code diffusion}, and no command line lives here.
 */
@NullMarked
package org.diffusion4j.papers.structure;

import org.jspecify.annotations.NullMarked;
