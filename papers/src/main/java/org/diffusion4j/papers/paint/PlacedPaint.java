package org.diffusion4j.papers.paint;

import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.prompt.TokenRun;

/**
 * A painted phrase that was found in the prompt.
 *
 * @param painted what was wished
 * @param phrase as it stands in the prompt
 * @param tokens at its place
 */
public record PlacedPaint(PaintedPhrase painted, Phrase phrase, TokenRun tokens) {}
