/**
 * libtorch through JavaCPP: start-up, tensors' lifetimes, number types, random numbers, and the operations that the
 * networks are written in. Reading and writing of tensor files lives in {@code engine.io}. Nothing here knows what a
 * network, a prompt or a picture is.
 */
@NullMarked
package org.diffusion4j.engine;

import org.jspecify.annotations.NullMarked;
