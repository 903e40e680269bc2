package org.diffusion4j.glyph64.recipe;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.glyph64.drawing.ContactSheet;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.Pack;

/** What a person sees of a finished data set: counts and a sheet. */
public final class DataSetReport {
    private static final int COLUMNS = 16;
    private static final int ROWS = 8;

    private final Glyph64Data data;

    public DataSetReport(Glyph64Data data) {
        this.data = data;
    }

    /** Counts by style and split, one line each. */
    public List<String> counts() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Map<String, Integer>> style :
                data.manifest().counts().entrySet()) {
            lines.add("%-28s %s"
                    .formatted(
                            style.getKey(),
                            style.getValue().entrySet().stream()
                                    .map(split -> split.getKey() + " " + split.getValue())
                                    .collect(Collectors.joining(", "))));
        }
        lines.add("%-28s %d".formatted("in all", data.manifest().pictures()));
        return lines;
    }

    /** Writes a PNG with pictures taken at even distances from the whole set. */
    public void writeSheet(Path file) {
        Pack pack = data.pack();
        int shown = Math.min(pack.size(), COLUMNS * ROWS);
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            byte[] pixels = new byte[Pixels.BYTES];
            pack.copyPixels((int) ((long) i * pack.size() / shown), pixels, 0);
            pictures.add(pixels);
        }
        write(ContactSheet.of(pictures, COLUMNS), file);
    }

    private static void write(BufferedImage sheet, Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                ImageIO.write(sheet, "png", out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FailedException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
