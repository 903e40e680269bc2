package org.diffusion4j.glyph64.drawing;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.diffusion4j.glyph64.source.Icon;
import org.jspecify.annotations.Nullable;

/**
 * Draws icons at 64x64 on a ground of one colour, antialiased, with pure stroke control. Not thread-safe, because jsvg's
 * loader is not. Nothing outside the icon's own text is read.
 */
public final class IconPainter {
    private static final URI NOWHERE = URI.create("about:blank");

    /** Held so that its level stays: a broken icon is reported by whoever asked for it, not by the library. */
    private static final Logger JSVG = Logger.getLogger("com.github.weisj.jsvg");

    static {
        JSVG.setLevel(Level.OFF);
    }

    private final SVGLoader loader = new SVGLoader();
    private final LoaderContext context = LoaderContext.builder()
            .externalResourcePolicy(ResourcePolicy.DENY_ALL)
            .build();

    /** Draws a full-colour icon on white; single-colour ones come out black. */
    public Optional<byte[]> draw(Icon icon) {
        return draw(icon, Color.BLACK, Color.WHITE);
    }

    /**
     * Draws the icon in the middle of the picture, as large as fits.
     *
     * @param ink what {@code currentColor} stands for
     * @param ground the colour behind it
     * @return the bytes of the picture, or nothing when the icon is broken
     */
    public Optional<byte[]> draw(Icon icon, Color ink, Color ground) {
        BufferedImage image = new BufferedImage(Pixels.SIDE, Pixels.SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(ground);
            graphics.fillRect(0, 0, Pixels.SIDE, Pixels.SIDE);
            return paint(icon, ink, graphics, new ViewBox(Pixels.SIDE, Pixels.SIDE))
                    ? Optional.of(Pixels.of(image))
                    : Optional.empty();
        } finally {
            graphics.dispose();
        }
    }

    /** Draws the icon into a box of a larger picture; false when the icon is broken. */
    boolean paint(Icon icon, Color ink, Graphics2D graphics, ViewBox box) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try {
            SVGDocument document = load(svg(icon, ink));
            if (document == null) {
                return false;
            }
            document.renderWithPlatform(NullPlatformSupport.INSTANCE, graphics, box);
            return true;
        } catch (RuntimeException e) {
            // A broken icon is one picture less, whatever the drawing library stumbled over in it.
            return false;
        }
    }

    private @Nullable SVGDocument load(String svg) {
        return loader.load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), NOWHERE, context);
    }

    private static String svg(Icon icon, Color ink) {
        String colour = "#%02x%02x%02x".formatted(ink.getRed(), ink.getGreen(), ink.getBlue());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
                width="%d" height="%d" viewBox="%s %s %s %s">%s</svg>""".formatted(
                        Pixels.SIDE,
                        Pixels.SIDE,
                        icon.left(),
                        icon.top(),
                        icon.width(),
                        icon.height(),
                        SvgRepair.repair(icon.body(), colour));
    }
}
