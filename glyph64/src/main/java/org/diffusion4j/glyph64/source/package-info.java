/**
 * Where the pictures come from: the locked list of packages, npm, tarballs, icon sets, and the Unicode names that icons
 * are joined to. Nothing here draws, and nothing here decides what is trained on.
 */
@NullMarked
package org.diffusion4j.glyph64.source;

import org.jspecify.annotations.NullMarked;
