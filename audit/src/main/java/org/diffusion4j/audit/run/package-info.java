/**
 * An audit as small jobs that can be done in any order, again after a crash, and on other machines: what they are, how
 * one is done, and how the default runner does them on this machine's cores. What the numbers mean is not known here.
 */
@NullMarked
package org.diffusion4j.audit.run;

import org.jspecify.annotations.NullMarked;
