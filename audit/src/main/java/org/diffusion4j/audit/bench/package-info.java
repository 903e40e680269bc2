/**
 * How fast the audit is on this machine, measured on generated captions. It calls the audit as anybody would; nothing
 * else of the audit knows it.
 */
@NullMarked
package org.diffusion4j.audit.bench;

import org.jspecify.annotations.NullMarked;
