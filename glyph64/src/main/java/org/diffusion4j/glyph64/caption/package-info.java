/**
 * What is said about a picture: the forms of a caption and how often each is drawn, and the drawing of prompts from
 * trained cells. Knows pictures' records; never opens a file of pixels.
 */
@NullMarked
package org.diffusion4j.glyph64.caption;

import org.jspecify.annotations.NullMarked;
