/**
 * The figurative-language audit: scoring one caption, and measuring and comparing whole corpora of them. Plain Java, no
 * tensors, no pictures, no other room of the project. Lexicons, readers, statistics and reports live in the packages
 * below; this one holds what a library user and the command line call.
 */
@NullMarked
package org.diffusion4j.audit;

import org.jspecify.annotations.NullMarked;
