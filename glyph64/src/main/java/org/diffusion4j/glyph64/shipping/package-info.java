/**
 * From a trained model's folder to the files that travel with the program: float16 weights and a list of hashes. Nothing
 * is trained or drawn here.
 */
@NullMarked
package org.diffusion4j.glyph64.shipping;

import org.jspecify.annotations.NullMarked;
