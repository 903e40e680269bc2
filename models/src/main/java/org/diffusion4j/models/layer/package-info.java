/**
 * The layers that every network is made of: a few tensors and one forward function each. Nothing here knows which
 * network it is part of.
 */
@NullMarked
package org.diffusion4j.models.layer;

import org.jspecify.annotations.NullMarked;
