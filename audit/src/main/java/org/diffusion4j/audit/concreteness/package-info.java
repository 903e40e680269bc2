/**
 * How concrete a caption's words are: by a ratings file that the user names, and by WordNet's hierarchy as another
 * measure under its own name. Pure functions of a caption's words; nothing here knows corpora or reports.
 */
@NullMarked
package org.diffusion4j.audit.concreteness;

import org.jspecify.annotations.NullMarked;
