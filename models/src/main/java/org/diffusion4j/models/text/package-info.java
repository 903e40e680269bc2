/**
 * From text to the hidden states that condition the UNet: CLIP's tokenizer and its text tower.
 */
@NullMarked
package org.diffusion4j.models.text;

import org.jspecify.annotations.NullMarked;
