/**
 * Pictures as files and bytes: what is read to start from, what is written, and the settings that travel with it.
 * Plain Java: no tensors, no networks and no command line; turning pixels into tensors is the business of the package
 * above.
 */
@NullMarked
package org.diffusion4j.diffusion.picture;

import org.jspecify.annotations.NullMarked;
