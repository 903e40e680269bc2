/**
 * Cues beside the scores: similes, idioms, parts of speech, and whether a caption is English at all. Each is one small
 * class; none decides what a cue means for a corpus.
 */
@NullMarked
package org.diffusion4j.audit.cue;

import org.jspecify.annotations.NullMarked;
