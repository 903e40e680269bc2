package org.diffusion4j.audit;

import java.nio.file.Path;
import java.util.List;

/**
 * What a finished audit leaves.
 *
 * @param result of the corpora that could be read
 * @param files written: scores, report and result
 * @param failures corpora that could not be read, a line each; their intermediate files and those of the others stay, so
 *     that a run with mended inputs only does what is missing
 */
public record AuditOutcome(AuditResult result, List<Path> files, List<String> failures) {}
