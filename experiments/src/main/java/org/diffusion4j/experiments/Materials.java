package org.diffusion4j.experiments;

import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.split.Breadth;

/**
 * What an experiment on the built-in model asks with.
 *
 * @param data whose withheld pictures say what to ask for
 * @param judge who scores
 * @param breadth what the model is meant to know
 */
public record Materials(Glyph64Data data, Judge judge, Breadth breadth) {}
