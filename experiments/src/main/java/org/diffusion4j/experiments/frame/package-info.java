/**
 * The frame of all experiments: what is asked is fixed before the first picture, every question goes to all arms with the
 * same noise, answers are kept as they come, and what is claimed is compared with them by rules written beforehand. No
 * paper and no page lives here.
 */
@NullMarked
package org.diffusion4j.experiments.frame;

import org.jspecify.annotations.NullMarked;
