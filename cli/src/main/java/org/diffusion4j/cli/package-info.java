/**
 * The commands: each one class that turns options into one call of the rooms below, and prints what came of it. Exit
 * statuses, messages and the order of standard output live here; arithmetic, file formats and pictures do not.
 */
@NullMarked
package org.diffusion4j.cli;

import org.jspecify.annotations.NullMarked;
