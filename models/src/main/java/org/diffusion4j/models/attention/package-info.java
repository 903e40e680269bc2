/**
 * The seam in the attention layers: what one call of attention is made of, and who may change it. What such a change is
 * for (a prompt, a picture, a noise level) is unknown here; that lives in the diffusion room and above.
 */
@NullMarked
package org.diffusion4j.models.attention;

import org.jspecify.annotations.NullMarked;
