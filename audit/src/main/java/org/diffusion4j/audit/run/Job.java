package org.diffusion4j.audit.run;

import java.io.Serializable;

/**
 * One small piece of an audit. Done twice it leaves the same files.
 *
 * @param corpus its position in the plan
 * @param index of the unit, or of the bucket when duplicates are found
 */
public record Job(Stage stage, int corpus, int index) implements Serializable {}
