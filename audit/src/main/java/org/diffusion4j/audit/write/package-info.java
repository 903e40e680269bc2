/**
 * The scores of every caption as Parquet, JSON lines or CSV, written in parts that are put together at the end. Only the
 * shape of the files is known here.
 */
@NullMarked
package org.diffusion4j.audit.write;

import org.jspecify.annotations.NullMarked;
