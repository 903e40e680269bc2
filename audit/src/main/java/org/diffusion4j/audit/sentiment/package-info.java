/**
 * Sentiment of one text by word lists: VADER's compound score and the Pattern lexicon's polarity and subjectivity, rule
 * by rule as their reference programs compute them. Pure functions of the text; nothing here knows files, corpora or
 * statistics.
 */
@NullMarked
package org.diffusion4j.audit.sentiment;

import org.jspecify.annotations.NullMarked;
