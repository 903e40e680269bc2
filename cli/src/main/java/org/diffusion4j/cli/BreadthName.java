package org.diffusion4j.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.split.Breadth;

/** How much of the data set is meant, by the names it has on the command line. */
enum BreadthName {
    standard,
    all;

    /** The emoji of it that may be trained on, in the data set's order. */
    List<EmojiPicture> trainedCells(Glyph64Data data) {
        Breadth standard = Breadth.standard();
        PackPictures training = data.training();
        return IntStream.range(0, training.size())
                .mapToObj(training::picture)
                .filter(EmojiPicture.class::isInstance)
                .map(EmojiPicture.class::cast)
                .filter(cell -> this == all || standard.holds(cell.style(), cell.base()))
                .toList();
    }
}
