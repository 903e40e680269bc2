/**
 * The weights of the built-in model, as resources in diffusers' layout, and what finds them. No recipe, no training and
 * no data: those are the glyph64 room's. A program that only draws depends on this and on {@code diffusion4j}.
 */
@NullMarked
package org.diffusion4j.glyph64.weights;

import org.jspecify.annotations.NullMarked;
