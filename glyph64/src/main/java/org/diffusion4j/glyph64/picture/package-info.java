/**
 * What is recorded about a picture: what it shows, in which style and colours, what it is called, and on which side of
 * the split rules that puts it. Records and the words in them; no pixel, no file and no chance lives here.
 */
@NullMarked
package org.diffusion4j.glyph64.picture;

import org.jspecify.annotations.NullMarked;
