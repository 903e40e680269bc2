/**
 * Learning vocabularies from captions, in the file format of CLIP's tokenizer. Reading them is the business of {@code
 * models.text}; nothing here knows networks or tensors.
 */
@NullMarked
package org.diffusion4j.training.text;

import org.jspecify.annotations.NullMarked;
