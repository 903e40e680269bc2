/**
 * Scores models that draw: what is asked of them, what they drew, and what the judge says of it beside the real pictures.
 * Nothing here trains anything or knows how a picture is drawn.
 */
@NullMarked
package org.diffusion4j.glyph64.scoring;

import org.jspecify.annotations.NullMarked;
