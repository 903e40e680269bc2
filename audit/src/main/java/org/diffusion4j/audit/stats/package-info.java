/**
 * Whole numbers counted over captions, and what follows from them: distributions, effect sizes, intervals. Counts add up
 * in any order to the same sums, so every result is the same for any number of threads or machines. Nothing here reads
 * files or knows lexicons.
 */
@NullMarked
package org.diffusion4j.audit.stats;

import org.jspecify.annotations.NullMarked;
