package org.diffusion4j.papers.paint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * One picture for all phrases: each colour stands for one. White and black are the background, unless they are named.
 */
public final class Canvas {

    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0;
    private static final int MOST_LISTED = 8;

    private final String name;
    private final int width;
    private final int height;
    private final int[] pixels;

    private Canvas(String name, InputPicture picture) {
        this.name = name;
        this.width = picture.width();
        this.height = picture.height();
        byte[] rgb = picture.rgb();
        this.pixels = IntStream.range(0, width * height)
                .map(i -> (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | rgb[3 * i + 2] & 255)
                .toArray();
    }

    /** Reads a picture of any size. Its colours count as they stand in the file, so that PNG is the format to use. */
    public static Canvas read(Path file) {
        return new Canvas(String.valueOf(file.getFileName()), InputPicture.read(file));
    }

    /**
     * What a colour stands for.
     *
     * @param rgb {@code 0xRRGGBB}
     * @param phrase words of the prompt; see {@link PaintedPhrase#of}
     * @param strength how much it counts, 1 as usual
     */
    public record Colour(int rgb, String phrase, double strength) {

        public Colour {
            if (rgb < BLACK || rgb > WHITE) {
                throw new IllegalArgumentException("no colour has the number " + rgb);
            }
        }
    }

    /**
     * The phrases with their masks, in the order of the colours.
     *
     * @param tolerance 0 to 255: a pixel belongs to the nearest colour, named or background, from which it differs in no
     *     channel by more; 0 takes equal ones alone
     * @throws InvalidRequestException when the canvas lacks a colour, or has another for which no phrase is given
     */
    public List<PaintedPhrase> phrases(List<Colour> colours, int tolerance) {
        if (tolerance < 0 || tolerance > 255) {
            throw new InvalidRequestException("the canvas tolerance must lie between 0 and 255, not be " + tolerance);
        }
        Set<Integer> known = colours.stream().map(Colour::rgb).collect(Collectors.toCollection(LinkedHashSet::new));
        known.add(WHITE);
        known.add(BLACK);
        int[] taken = nearest(known, tolerance);
        requireNamed(taken, known);
        List<PaintedPhrase> phrases = new ArrayList<>();
        for (Colour colour : colours) {
            phrases.add(PaintedPhrase.of(colour.phrase(), mask(colour, taken)).withStrength(colour.strength()));
        }
        return phrases;
    }

    /** Every pixel's known colour; its own where none is near enough. */
    private int[] nearest(Set<Integer> known, int tolerance) {
        Map<Integer, Integer> found = new TreeMap<>();
        return IntStream.of(pixels)
                .map(pixel -> found.computeIfAbsent(
                        pixel,
                        own -> known.stream()
                                .min(Comparator.comparingInt(colour -> distance(colour, own)))
                                .filter(colour -> distance(colour, own) <= tolerance)
                                .orElse(own)))
                .toArray();
    }

    /** The largest difference in a channel, 0 to 255. */
    private static int distance(int a, int b) {
        int red = Math.abs((a >> 16) - (b >> 16));
        int green = Math.abs((a >> 8 & 255) - (b >> 8 & 255));
        int blue = Math.abs((a & 255) - (b & 255));
        return Math.max(red, Math.max(green, blue));
    }

    private void requireNamed(int[] taken, Set<Integer> known) {
        int[] others =
                IntStream.of(taken).filter(pixel -> !known.contains(pixel)).toArray();
        if (others.length > 0) {
            throw new InvalidRequestException(name + ": no phrase is given for " + counts(others)
                    + "; name the phrase of each colour (white and black need none), or take the soft edges of a brush"
                    + " for the nearest colour (--canvas-tolerance 128)");
        }
    }

    private Mask mask(Colour colour, int[] taken) {
        float[] mask = new float[taken.length];
        boolean painted = false;
        for (int i = 0; i < mask.length; i++) {
            mask[i] = taken[i] == colour.rgb() ? 1 : 0;
            painted |= mask[i] == 1;
        }
        if (!painted) {
            throw new InvalidRequestException(name + ": the colour " + text(colour.rgb()) + " of \"" + colour.phrase()
                    + "\" is not in it; it has " + counts(pixels));
        }
        return Mask.of(name, width, height, mask);
    }

    /** The colours and how many pixels each has, the most frequent first. */
    private static String counts(int[] pixels) {
        Map<Integer, Long> counts = IntStream.of(pixels)
                .boxed()
                .collect(Collectors.groupingBy(pixel -> pixel, TreeMap::new, Collectors.counting()));
        String listed = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .limit(MOST_LISTED)
                .map(entry -> text(entry.getKey()) + " (" + entry.getValue() + " pixels)")
                .collect(Collectors.joining(", "));
        return counts.size() > MOST_LISTED
                ? listed + " and " + (counts.size() - MOST_LISTED) + " more colours"
                : listed;
    }

    private static String text(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
