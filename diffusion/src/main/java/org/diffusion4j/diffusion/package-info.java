/**
 * The loop and its seams, and the pipelines that a library user opens: from a prompt to a picture. Networks come from
 * the models room and samplers from the package beside; nothing here trains or knows a command line.
 */
@NullMarked
package org.diffusion4j.diffusion;

import org.jspecify.annotations.NullMarked;
