package org.diffusion4j.audit.read;

/**
 * One caption as its file has it.
 *
 * @param id what the file calls it, or its row, counted from 1
 * @param group captions of one group (an image, a poem) are drawn together when intervals are computed; the id where no
 *     column says otherwise
 * @param text unchanged but for bytes that are no UTF-8; empty when absent
 * @param absent whether the file has no text in this row, which an empty text is not
 * @param unsafe whether the file marks the row as not safe for work
 */
public record Caption(String id, String group, String text, boolean absent, boolean unsafe) {

    /** A caption with nothing but a text. */
    public static Caption of(String id, String text) {
        return new Caption(id, id, text, false, false);
    }

    /** A row without a text. */
    public static Caption absent(String id) {
        return new Caption(id, id, "", true, false);
    }
}
