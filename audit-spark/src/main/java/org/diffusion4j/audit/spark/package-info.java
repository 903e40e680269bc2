/**
 * The audit's jobs on Apache Spark: who does which job, and how one hears of it. The jobs themselves, and every number,
 * are the audit's; nothing else in the project knows this module.
 */
@NullMarked
package org.diffusion4j.audit.spark;

import org.jspecify.annotations.NullMarked;
