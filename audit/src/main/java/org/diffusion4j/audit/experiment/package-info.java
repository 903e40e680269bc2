/**
 * The miniature experiment of the paper on figurative speech: its texts, its arms, its expectations written down before
 * the run, and its report. It uses the audit as anybody would; nothing else of the audit knows it.
 */
@NullMarked
package org.diffusion4j.audit.experiment;

import org.jspecify.annotations.NullMarked;
