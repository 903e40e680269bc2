/**
 * The finished data set on disk: lines of records, memory-mapped pixels, manifest and attributions, written whole or
 * not at all, and the view of it that a trainer reads. Nothing here draws a picture or decides a split.
 */
@NullMarked
package org.diffusion4j.glyph64.pack;

import org.jspecify.annotations.NullMarked;
