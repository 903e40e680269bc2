/**
 * How good the built-in model and its parts are: what is asked of a network, how its answers are counted, and the page
 * that shows them. Nothing here trains, and nothing a generator trains with may come from here.
 */
@NullMarked
package org.diffusion4j.glyph64.eval;

import org.jspecify.annotations.NullMarked;
