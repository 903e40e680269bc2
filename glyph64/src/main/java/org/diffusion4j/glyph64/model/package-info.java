/**
 * How the built-in model is made: the sizes of its networks and the runs that train them, up to the folder that diffusers
 * opens as well. How a network or a trainer works lives in the rooms above.
 */
@NullMarked
package org.diffusion4j.glyph64.model;

import org.jspecify.annotations.NullMarked;
