/**
 * Paint-with-words (Balaji et al. 2022, eDiff-I, arXiv 2211.01324): masks say where phrases should appear, and what is
 * painted is added to the scores of cross-attention. Masks, canvases and the arithmetic live here. The seam itself lives in
 * {@code models} and {@code diffusion}, and no command line lives here.
 */
@NullMarked
package org.diffusion4j.papers.paint;

import org.jspecify.annotations.NullMarked;
