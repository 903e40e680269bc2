package org.diffusion4j.glyph64.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds training pictures that are all but a withheld one. Sums over whole pictures are compared first, then sums over
 * 8x8 blocks: by the triangle inequality neither differs more than the pixels do in all, so most pairs need no closer
 * look.
 */
public final class NearDuplicates {
    /** Largest mean absolute difference, in steps of 0..255, at which two pictures count as the same. */
    public static final double LIMIT = 2;

    private static final int SIDE = 64;
    private static final int BLOCK = 8;
    private static final int BLOCKS = SIDE / BLOCK;
    private static final int BYTES = SIDE * SIDE * 3;

    /** The limit as a sum over the bytes of a picture. */
    private static final int REACH = (int) (LIMIT * BYTES);

    /** A picture's 64*64*3 bytes by its number. */
    @FunctionalInterface
    public interface Pictures {
        /** Copies picture {@code index} into {@code target} from its beginning on. */
        void copy(int index, byte[] target);
    }

    private NearDuplicates() {}

    /** Those of the training pictures that lie within {@link #LIMIT} of a withheld one. */
    public static BitSet find(Pictures pictures, List<Integer> training, List<Integer> withheld) {
        byte[] pixels = new byte[BYTES];
        List<Sums> known = new ArrayList<>();
        for (int index : withheld) {
            pictures.copy(index, pixels);
            known.add(Sums.of(index, pixels));
        }
        known.sort(Comparator.comparingInt(Sums::total));
        int[] totals = known.stream().mapToInt(Sums::total).toArray();
        BitSet found = new BitSet();
        for (int index : training) {
            pictures.copy(index, pixels);
            Sums sums = Sums.of(index, pixels);
            int first = Arrays.binarySearch(totals, sums.total - REACH);
            int from = first < 0 ? -first - 1 : firstOf(totals, first);
            if (nearOne(pictures, pixels, sums, known.subList(from, known.size()))) {
                found.set(index);
            }
        }
        return found;
    }

    /** Looks through withheld pictures in the order of their brightness, as far as that can be near. */
    private static boolean nearOne(Pictures pictures, byte[] pixels, Sums sums, List<Sums> known) {
        byte[] other = new byte[BYTES];
        for (Sums candidate : known) {
            if (candidate.total > sums.total + REACH) {
                return false;
            }
            if (candidate.mayBeNear(sums)) {
                pictures.copy(candidate.index, other);
                if (difference(pixels, other) <= LIMIT) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int firstOf(int[] sorted, int at) {
        int first = at;
        while (first > 0 && sorted[first - 1] == sorted[at]) {
            first--;
        }
        return first;
    }

    /** The mean absolute difference of two pictures, in steps of 0..255. */
    public static double difference(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < BYTES; i++) {
            sum += Math.abs((one[i] & 255) - (other[i] & 255));
        }
        return (double) sum / BYTES;
    }

    /** Sums over a whole picture and over each block and channel (192 numbers). */
    private record Sums(int index, int total, int[] blocks) {

        static Sums of(int index, byte[] pixels) {
            int[] blocks = new int[BLOCKS * BLOCKS * 3];
            for (int i = 0; i < BYTES; i++) {
                int y = i / (SIDE * 3);
                int x = i / 3 % SIDE;
                blocks[(y / BLOCK * BLOCKS + x / BLOCK) * 3 + i % 3] += pixels[i] & 255;
            }
            return new Sums(index, Arrays.stream(blocks).sum(), blocks);
        }

        boolean mayBeNear(Sums other) {
            int sum = 0;
            for (int i = 0; i < blocks.length; i++) {
                sum += Math.abs(blocks[i] - other.blocks[i]);
                if (sum > REACH) {
                    return false;
                }
            }
            return true;
        }
    }
}
