package org.diffusion4j.glyph64.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.glyph64.source.Icon;
import org.junit.jupiter.api.Test;

class IconPainterTest {
    private final IconPainter painter = new IconPainter();

    @Test
    void drawsOnWhiteInTheIconsOwnUnits() {
        byte[] pixels =
                painter.draw(icon("<path fill=\"#f00\" d=\"M0 0h16v8h-16z\"/>")).orElseThrow();
        assertArrayEquals(new int[] {255, 0, 0}, pixel(pixels, 10, 10));
        assertArrayEquals(new int[] {255, 0, 0}, pixel(pixels, 63, 31));
        assertArrayEquals(new int[] {255, 255, 255}, pixel(pixels, 63, 32));
    }

    @Test
    void edgesAreSmooth() {
        byte[] pixels = painter.draw(icon("<path fill=\"#000\" d=\"M0 0h8.125v16h-8.125z\"/>"))
                .orElseThrow();
        int grey = pixel(pixels, 32, 32)[0];
        assertTrue(grey > 64 && grey < 192, "half a pixel is covered, its grey is " + grey);
    }

    @Test
    void singleColourIconsTakeInkAndGround() {
        Icon square = icon("<path fill=\"currentColor\" d=\"M0 0h8v8h-8z\"/>");
        byte[] pixels =
                painter.draw(square, Colour.RED.rgb(), Colour.YELLOW.rgb()).orElseThrow();
        assertArrayEquals(new int[] {0xE0, 0x20, 0x2A}, pixel(pixels, 5, 5));
        assertArrayEquals(new int[] {0xF8, 0xD2, 0x1C}, pixel(pixels, 50, 50));
        assertArrayEquals(new int[] {0, 0, 0}, pixel(painter.draw(square).orElseThrow(), 5, 5));
    }

    @Test
    void aClipThroughTwoUsesHidesAsTheStandardSays() {
        byte[] pixels = painter.draw(
                        icon("<defs><path id=\"a\" d=\"M0 0h16v16h-16z\"/><use id=\"b\" href=\"#a\"/></defs>"
                                + "<clipPath id=\"c\"><use href=\"#b\"/></clipPath>"
                                + "<path clip-path=\"url(#c)\" fill=\"#000\" d=\"M0 0h16v16h-16z\"/>"))
                .orElseThrow();
        assertTrue(Pixels.blank(pixels));
    }

    @Test
    void anOrdinaryClipIsLeftAlone() {
        String body = "<clipPath id=\"c\"><path d=\"M0 0h8v16h-8z\"/></clipPath>"
                + "<path clip-path=\"url(#c)\" fill=\"#000\" d=\"M0 0h16v16h-16z\"/>";
        assertEquals(body, SvgRepair.repair(body, "#000000"));
        byte[] pixels = painter.draw(icon(body)).orElseThrow();
        assertArrayEquals(new int[] {0, 0, 0}, pixel(pixels, 10, 30));
        assertArrayEquals(new int[] {255, 255, 255}, pixel(pixels, 50, 30));
    }

    @Test
    void aBrokenIconIsNoPicture() {
        assertEquals(Optional.empty(), painter.draw(icon("<path fill=\"#000\" d=\"M0 0h16v8")));
        // And it does not spoil the next one.
        assertTrue(painter.draw(icon("<path d=\"M0 0h16v8h-16z\"/>")).isPresent());
    }

    @Test
    void scenesPutEachThingIntoItsSquare() {
        Icon full = icon("<path fill=\"currentColor\" d=\"M0 0h16v16h-16z\"/>");
        byte[] pixels = new ScenePainter()
                .draw(List.of(
                        new ScenePainter.Placed(full, Color.RED, 2, 20, 28),
                        new ScenePainter.Placed(full, Color.BLUE, 34, 10, 28)))
                .orElseThrow();
        assertArrayEquals(new int[] {255, 0, 0}, pixel(pixels, 2, 20));
        assertArrayEquals(new int[] {255, 0, 0}, pixel(pixels, 29, 47));
        assertArrayEquals(new int[] {255, 255, 255}, pixel(pixels, 30, 30));
        assertArrayEquals(new int[] {0, 0, 255}, pixel(pixels, 61, 37));
        assertArrayEquals(new int[] {255, 255, 255}, pixel(pixels, 40, 40));
    }

    private static Icon icon(String body) {
        return new Icon("test", body, 0, 0, 16, 16);
    }

    private static int[] pixel(byte[] pixels, int x, int y) {
        int at = (y * Pixels.SIDE + x) * 3;
        return new int[] {pixels[at] & 255, pixels[at + 1] & 255, pixels[at + 2] & 255};
    }
}
