/**
 * The judge: networks that say what a picture of 64x64 pixels shows, in which style, and which things in which colours.
 * They are trained on real pictures alone and only score; nothing that draws or is trained with a picture's loss may use
 * them, and nothing here knows how pictures are generated.
 */
@NullMarked
package org.diffusion4j.glyph64.judge;

import org.jspecify.annotations.NullMarked;
