/**
 * The one trainer: what an objective is, how steps are taken, and what is kept so that a run can go on after an
 * interruption. Objectives live in {@code training.objective}, vocabularies in {@code training.text}. No recipe of a
 * particular model and no command line lives here.
 */
@NullMarked
package org.diffusion4j.training;

import org.jspecify.annotations.NullMarked;
