/**
 * Questions about characters, words and sentences that every measure shares: white space, capitals, the normalised view
 * of a caption, its hash and its flags. Nothing here knows a lexicon or a score.
 */
@NullMarked
package org.diffusion4j.audit.text;

import org.jspecify.annotations.NullMarked;
