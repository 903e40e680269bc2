/**
 * The UNet of Stable Diffusion, diffusers' {@code UNet2DConditionModel}, from its configuration to its prediction. Noise
 * schedules and guidance live in the diffusion room.
 */
@NullMarked
package org.diffusion4j.models.unet;

import org.jspecify.annotations.NullMarked;
