/**
 * What is computed from paired outcomes: tests, and what a run could have seen. Numbers in, numbers out; no prompt, no
 * picture and no file lives here.
 */
@NullMarked
package org.diffusion4j.experiments.statistics;

import org.jspecify.annotations.NullMarked;
