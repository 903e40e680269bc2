/**
 * The experiments, one small class each, and what several of them ask or judge alike. How an experiment is run and
 * reported lives in {@code frame} and {@code report}.
 */
@NullMarked
package org.diffusion4j.experiments;

import org.jspecify.annotations.NullMarked;
