/**
 * Word lists as files: those that travel in the jar with their licences and those a user names, read with the line
 * named in every complaint, and identified by their SHA-256. What the words mean for a score is not known here.
 */
@NullMarked
package org.diffusion4j.audit.lexicon;

import org.jspecify.annotations.NullMarked;
