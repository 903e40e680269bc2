/**
 * The networks exactly as public checkpoints define them: one config record each, layer names equal to the checkpoint's
 * keys. No noise schedule, no prompt handling beyond tokens, no pictures; files are read in the engine room.
 */
@NullMarked
package org.diffusion4j.models;

import org.jspecify.annotations.NullMarked;
