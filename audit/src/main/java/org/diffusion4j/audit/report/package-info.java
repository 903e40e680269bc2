/**
 * An audit's result for programs ({@code result.json}) and for people ({@code report.md}, {@code report.html} with
 * charts). Only wording and drawing; every number comes from the result.
 */
@NullMarked
package org.diffusion4j.audit.report;

import org.jspecify.annotations.NullMarked;
