/**
 * Captions out of files: text, JSON lines, CSV and TSV, Parquet, WebDataset tars and folders of PNG pictures, each cut
 * into slices that can be read by themselves. Only here is it known what a file format looks like; what happens to a
 * caption is not known here.
 */
@NullMarked
package org.diffusion4j.audit.read;

import org.jspecify.annotations.NullMarked;
