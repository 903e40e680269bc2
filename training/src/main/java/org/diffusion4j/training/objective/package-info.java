/**
 * What is learned: the losses that the {@link org.diffusion4j.training.Trainer} makes small, and how their batches are
 * drawn. No sizes of a particular network and no files live here.
 */
@NullMarked
package org.diffusion4j.training.objective;

import org.jspecify.annotations.NullMarked;
