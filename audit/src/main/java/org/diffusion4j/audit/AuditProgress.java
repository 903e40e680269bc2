package org.diffusion4j.audit;

/**
 * How far an audit is.
 *
 * @param stage what is being done, for a person
 * @param rows captions done in this stage
 * @param total captions this stage has to do
 */
public record AuditProgress(String stage, long rows, long total) {}
