/**
 * CLIP as a whole, transformers' {@code CLIPModel}: the tower that sees pictures, and what brings it and the text tower
 * into one space. The text tower and its tokenizer live in {@link org.diffusion4j.models.text}; nothing here reads a
 * picture file or trains.
 */
@NullMarked
package org.diffusion4j.models.clip;

import org.jspecify.annotations.NullMarked;
