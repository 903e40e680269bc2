/**
 * From vector icons to 64x64 RGB pixels on white: repairs of what the drawing library cannot read, drawing, sheets to
 * look at. Knows icons and pixels; knows neither captions nor splits.
 */
@NullMarked
package org.diffusion4j.glyph64.drawing;

import org.jspecify.annotations.NullMarked;
