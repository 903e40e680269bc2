package org.diffusion4j.models.text;

import java.util.List;

/**
 * A text that is cut out of a prompt before anything else is done to it, and stands for fixed ids.
 *
 * @param content the text
 * @param ids what it stands for; several for a textual inversion of several vectors
 * @param normalized whether it is looked for in the lower-cased text instead of the text as typed
 * @param wholeWord whether it counts only where no letter, digit or underscore touches it
 */
record AddedToken(String content, List<Integer> ids, boolean normalized, boolean wholeWord) {}
