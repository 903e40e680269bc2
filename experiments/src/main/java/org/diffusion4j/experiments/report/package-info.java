/**
 * What is written about an outcome: {@code result.json}, and one account of it as a page and as Markdown. Nothing is
 * computed here that is not of the outcome, and nothing is drawn but charts.
 */
@NullMarked
package org.diffusion4j.experiments.report;

import org.jspecify.annotations.NullMarked;
