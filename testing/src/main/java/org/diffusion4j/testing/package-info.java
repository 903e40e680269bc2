/**
 * What the tests of every room share: the reference results, unpacked once, and the tolerance within which ours have to
 * agree with them. It reads those files by itself, so that no code under test stands between a test and its
 * expectation. Nothing here is part of the program, and it knows no other room.
 */
@NullMarked
package org.diffusion4j.testing;

import org.jspecify.annotations.NullMarked;
