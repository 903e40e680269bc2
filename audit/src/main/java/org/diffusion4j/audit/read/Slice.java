package org.diffusion4j.audit.read;

/**
 * A run of rows of one file that can be read without what stands before it.
 *
 * @param firstRow rows before it in the file
 * @param rows how many it has, at least 1
 * @param offset where in the file it begins, in bytes, for formats that are cut by position
 */
public record Slice(long firstRow, long rows, long offset) {}
