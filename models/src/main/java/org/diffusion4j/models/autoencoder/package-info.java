/**
 * The autoencoders between pixels and latents: diffusers' {@code AutoencoderKL} and {@code AutoencoderTiny}.
 */
@NullMarked
package org.diffusion4j.models.autoencoder;

import org.jspecify.annotations.NullMarked;
