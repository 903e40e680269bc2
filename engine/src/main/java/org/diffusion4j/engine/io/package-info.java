/**
 * Files that hold tensors, and the JSON beside them: opening, checking, reading and writing. Every byte that is read
 * here may be hostile; what is wrong is an {@link org.diffusion4j.engine.InvalidFileException} before memory is taken.
 * Which tensors make up which network is not known here.
 */
@NullMarked
package org.diffusion4j.engine.io;

import org.jspecify.annotations.NullMarked;
