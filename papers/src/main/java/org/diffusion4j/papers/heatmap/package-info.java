/**
 * Which places of the picture listened to which word, seen while it is drawn. Nothing here changes a drawing, and no command
 * line lives here.
 */
@NullMarked
package org.diffusion4j.papers.heatmap;

import org.jspecify.annotations.NullMarked;
