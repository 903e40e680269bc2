package org.diffusion4j.experiments.frame;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.diffusion4j.engine.io.WholeFile;
import org.diffusion4j.glyph64.drawing.Pixels;

/**
 * The pictures of the first questions, for people: which ones they are is settled by their order, not by how they look.
 * A file for each question and arm, its pictures side by side.
 *
 * @param folder that holds them
 */
public record ShownPictures(Path folder) {

    /** Questions whose pictures are kept. */
    public static final int QUESTIONS = 12;

    private static final int GAP = 2;

    /** Keeps the pictures that an arm drew for a question. */
    void keep(int question, int arm, List<byte[]> drawn) {
        int step = Pixels.SIDE + GAP;
        BufferedImage strip = new BufferedImage(drawn.size() * step - GAP, Pixels.SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = strip.createGraphics();
        graphics.setColor(java.awt.Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, strip.getWidth(), strip.getHeight());
        for (int i = 0; i < drawn.size(); i++) {
            graphics.drawImage(Pixels.image(drawn.get(i), 0), i * step, 0, null);
        }
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(strip, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WholeFile.write(file(question, arm), png.toByteArray());
    }

    /** The strip of a question and an arm; absent where its file is gone or broken, since no figure depends on it. */
    public Optional<BufferedImage> strip(int question, int arm) {
        try {
            return Optional.ofNullable(ImageIO.read(file(question, arm).toFile()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Path file(int question, int arm) {
        return folder.resolve("question-%02d-arm-%02d.png".formatted(question + 1, arm + 1));
    }
}
