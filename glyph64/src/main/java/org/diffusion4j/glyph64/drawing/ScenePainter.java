package org.diffusion4j.glyph64.drawing;

import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.glyph64.source.Icon;

/** Draws several icons, each in a square of its own, into one picture on white. Not thread-safe. */
public final class ScenePainter {
    private final IconPainter painter = new IconPainter();

    /**
     * An icon and where it goes.
     *
     * @param icon what
     * @param ink what {@code currentColor} stands for in it
     * @param x left edge in pixels
     * @param y upper edge
     * @param side width and height of its square
     */
    public record Placed(Icon icon, Color ink, int x, int y, int side) {}

    /** The bytes of the picture, or nothing when an icon is broken. */
    public Optional<byte[]> draw(List<Placed> things) {
        BufferedImage image = new BufferedImage(Pixels.SIDE, Pixels.SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, Pixels.SIDE, Pixels.SIDE);
            for (Placed thing : things) {
                ViewBox box = new ViewBox(thing.x, thing.y, thing.side, thing.side);
                if (!painter.paint(thing.icon, thing.ink, graphics, box)) {
                    return Optional.empty();
                }
            }
            return Optional.of(Pixels.of(image));
        } finally {
            graphics.dispose();
        }
    }
}
