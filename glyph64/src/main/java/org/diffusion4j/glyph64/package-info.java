/**
 * The recipe of the built-in data set: which pictures it holds, how it is built and what it is checked against. What a
 * package offers, how it is drawn, captioned, split and stored live in the packages below. No network is defined or
 * trained here.
 */
@NullMarked
package org.diffusion4j.glyph64;

import org.jspecify.annotations.NullMarked;
