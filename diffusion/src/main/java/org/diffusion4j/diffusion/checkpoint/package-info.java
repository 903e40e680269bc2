/**
 * From the files people have to networks that can compute: which layout a file has, what its tensors are called here,
 * what is missing, what is too much; LoRA files, textual inversions and autoencoders that are put on top. Everything is
 * checked from the files' headers first. How pictures are drawn is not known here.
 */
@NullMarked
package org.diffusion4j.diffusion.checkpoint;

import org.jspecify.annotations.NullMarked;
