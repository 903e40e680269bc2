/**
 * Noise schedules and the samplers that walk along them: which noise levels are visited, what the network is shown
 * there, and how its answers move the latents. Works on latents and predictions alone: no network, prompt, guidance or
 * picture may be known here.
 */
@NullMarked
package org.diffusion4j.diffusion.sampler;

import org.jspecify.annotations.NullMarked;
