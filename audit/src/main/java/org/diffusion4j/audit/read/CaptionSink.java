package org.diffusion4j.audit.read;

/** Takes the rows of a file in their order. */
public interface CaptionSink {

    void caption(Caption caption);

    /**
     * A row that cannot be understood and is left out.
     *
     * @param row counted from 1 in its file
     * @param why for a person, a few words
     */
    void malformed(long row, String why);
}
