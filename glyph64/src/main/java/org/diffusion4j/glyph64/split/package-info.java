/**
 * What is withheld from training: base code points, the checksum rules, near duplicates, and the check that walks a
 * finished data set. Rules only: no file of pictures is written here, and no list of withheld things is kept.
 */
@NullMarked
package org.diffusion4j.glyph64.split;

import org.jspecify.annotations.NullMarked;
