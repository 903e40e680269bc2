/**
 * What every evaluation shares: figures with their intervals, floors and ceilings, and the page that shows them beside
 * pictures. Nothing here knows what is evaluated.
 */
@NullMarked
package org.diffusion4j.glyph64.eval;

import org.jspecify.annotations.NullMarked;
