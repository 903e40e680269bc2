package org.diffusion4j.audit.write;

/** Takes the cells of one row after the other, in the order of the columns. */
interface CellSink {

    void text(String value);

    /** Not a number stands for missing. */
    void real(double value);

    void whole(int value);

    void truth(boolean value);

    /** A cell of the current column without a value. */
    void missing();
}
