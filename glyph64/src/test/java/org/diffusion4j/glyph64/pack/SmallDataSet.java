package org.diffusion4j.glyph64.pack;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.picture.Picture;

/** Writes the small data sets that tests read. */
public final class SmallDataSet {

    private SmallDataSet() {}

    /** A data set of these pictures, in the map's order. */
    public static Glyph64Data write(Path folder, Map<? extends Picture, byte[]> pictures, List<EditPair> edits) {
        DataSetWriter writer = new DataSetWriter(folder, "test");
        try (PackWriter pack = writer.pack()) {
            pictures.forEach(pack::add);
            pack.finish();
        }
        writer.finish(edits);
        return Glyph64Data.open(folder);
    }

    /** A picture of one grey. */
    public static byte[] grey(int value) {
        byte[] pixels = new byte[Pixels.BYTES];
        Arrays.fill(pixels, (byte) value);
        return pixels;
    }
}
