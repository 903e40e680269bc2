package org.diffusion4j.experiments.report;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** A part of an account, before it is known whether it becomes a page or Markdown. */
sealed interface Block {

    /** A heading of the second level. */
    record Heading(String text) implements Block {}

    /** Plain text. */
    record Paragraph(String text) implements Block {}

    /** @param rows as long as the header */
    record Table(List<String> header, List<List<String>> rows) implements Block {}

    /**
     * A chart.
     *
     * @param name of its file, without the ending
     * @param svg the whole of it
     * @param alt what it shows, in words
     */
    record Chart(String name, String svg, String alt) implements Block {}

    /**
     * Pictures of questions by arm. A page shows them in a table; Markdown refers to one sheet of them all.
     *
     * @param columns the arms
     * @param rows the questions
     */
    record Pictures(List<String> columns, List<Row> rows) implements Block {

        /** One question: its words, and for each arm a strip of pictures, if there still is one. */
        record Row(String words, List<Optional<BufferedImage>> strips) {}
    }
}
