/**
 * Phrases of a prompt and the tokens at their places: what papers that treat one phrase unlike another have in common.
 * What happens to a phrase does not live here, and neither does a parser.
 */
@NullMarked
package org.diffusion4j.papers.prompt;

import org.jspecify.annotations.NullMarked;
