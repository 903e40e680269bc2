package org.diffusion4j.audit.write;

import java.io.Closeable;
import java.util.List;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.read.Caption;

/** Writes some captions' scores as a piece of the final file. */
public interface PartWriter extends Closeable {

    void row(String corpus, Caption caption, CaptionScore score);

    /** Ends the piece; what the final file's end has to know of it. Empty for formats without such an end. */
    List<RowGroup> finish();

    @Override
    void close();
}
