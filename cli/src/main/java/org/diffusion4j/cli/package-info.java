/**
 * The commands: options in, calls into the other rooms, messages and exit status out. No arithmetic, no file format and
 * no network lives here.
 */
@NullMarked
package org.diffusion4j.cli;

import org.jspecify.annotations.NullMarked;
