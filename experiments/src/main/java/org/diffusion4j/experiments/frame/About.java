package org.diffusion4j.experiments.frame;

/**
 * What an experiment is about.
 *
 * @param id as it is typed after {@code reproduce}
 * @param paper number, name and where it was published
 * @param claim the sentence that is tested
 * @param method how, in a paragraph for the report
 */
public record About(String id, String paper, String claim, String method) {}
