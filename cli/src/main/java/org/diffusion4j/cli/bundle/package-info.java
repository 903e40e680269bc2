/**
 * Puts the program into a folder that runs without a JDK: a runtime, the jars, the licence texts and a start script. No
 * command lines here, and nothing that draws: what is bundled is tried by starting it.
 */
@NullMarked
package org.diffusion4j.cli.bundle;

import org.jspecify.annotations.NullMarked;
