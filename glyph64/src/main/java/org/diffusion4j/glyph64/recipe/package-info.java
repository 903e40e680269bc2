/**
 * What a data set is to hold, and the steps that build it: fetch, draw, split, pack, report. Each step's own work lives
 * in the packages beside this one; nothing here draws, hashes or captions by itself.
 */
@NullMarked
package org.diffusion4j.glyph64.recipe;

import org.jspecify.annotations.NullMarked;
