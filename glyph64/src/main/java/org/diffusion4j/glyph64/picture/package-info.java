/**
 * What is recorded about a picture: what it shows, in which style and colours, what it is called, and on which side of
 * the split rules that puts it; and where two things stand in a scene. No pixel and no file lives here.
 */
@NullMarked
package org.diffusion4j.glyph64.picture;

import org.jspecify.annotations.NullMarked;
