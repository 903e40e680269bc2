package org.diffusion4j.papers.heatmap;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.diffusion4j.diffusion.picture.Picture;

/**
 * How much of each place's attention a word had.
 *
 * @param word as it stands in the prompt
 * @param width of the map
 * @param height of the map
 * @param shares 0 to 1, rows from the top
 */
public record WordMap(String word, int width, int height, double[] shares) {

    /** The rest is the picture, in greys. */
    private static final double HEAT_SHARE = 0.65;

    public WordMap {
        if (shares.length != width * height) {
            throw new IllegalArgumentException(shares.length + " values for a map of " + width + "x" + height);
        }
    }

    /** The largest share of any place, 0 to 1. */
    public double largest() {
        return Arrays.stream(shares).max().orElse(0);
    }

    /** The map at another size, bilinear between the centres of its places. */
    double[] scaled(int newWidth, int newHeight) {
        double[] scaled = new double[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            double row = source(y, newHeight, height);
            int top = (int) row;
            for (int x = 0; x < newWidth; x++) {
                double column = source(x, newWidth, width);
                int left = (int) column;
                double above = between(at(left, top), at(left + 1, top), column - left);
                double below = between(at(left, top + 1), at(left + 1, top + 1), column - left);
                scaled[y * newWidth + x] = between(above, below, row - top);
            }
        }
        return scaled;
    }

    private static double source(int place, int places, int pixels) {
        return Math.clamp((place + 0.5) * pixels / places - 0.5, 0, pixels - 1);
    }

    private double at(int x, int y) {
        return shares[Math.min(y, height - 1) * width + Math.min(x, width - 1)];
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
    }

    /**
     * The map over the picture, which is turned to grey: from black where the word had least, over red and yellow, to white
     * where it had most.
     */
    public Picture over(Picture picture) {
        BufferedImage image = picture.toImage();
        double[] scaled = scaled(picture.width(), picture.height());
        double least = Arrays.stream(shares).min().orElse(0);
        double range = Math.max(largest() - least, Double.MIN_NORMAL);
        byte[] rgb = new byte[3 * scaled.length];
        for (int i = 0; i < scaled.length; i++) {
            int pixel = image.getRGB(i % picture.width(), i / picture.width());
            double grey = 0.299 * (pixel >> 16 & 255) + 0.587 * (pixel >> 8 & 255) + 0.114 * (pixel & 255);
            double heat = 3 * (scaled[i] - least) / range;
            for (int channel = 0; channel < 3; channel++) {
                double glow = 255 * Math.clamp(heat - channel, 0, 1);
                rgb[3 * i + channel] = (byte) Math.round((1 - HEAT_SHARE) * grey + HEAT_SHARE * glow);
            }
        }
        return Picture.of(picture.width(), picture.height(), rgb);
    }
}
