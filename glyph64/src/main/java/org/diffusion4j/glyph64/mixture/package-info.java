/**
 * What the base model is trained on: the pictures of the data set within a breadth, and ever more recoloured icons and
 * scenes that are composed of them, kinds of pictures in chosen shares.
 */
@NullMarked
package org.diffusion4j.glyph64.mixture;

import org.jspecify.annotations.NullMarked;
