/**
 * How fast the program is on this machine, beside the best rate the machine has: figures of whole drawings at the size of
 * public models. Only measuring lives here; what makes the program fast lives in the rooms it measures.
 */
@NullMarked
package org.diffusion4j.bench;

import org.jspecify.annotations.NullMarked;
