package org.diffusion4j.glyph64.split;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds training pictures that are all but a withheld one. The means of 8x8 blocks are compared first: by the triangle
 * inequality the mean absolute difference of the means is never above that of the pixels, so a pair that differs more in
 * the means needs no second look.
 */
public final class NearDuplicates {
    /** Largest mean absolute difference, in steps of 0..255, at which two pictures count as the same. */
    public static final double LIMIT = 2;

    private static final int SIDE = 64;
    private static final int BLOCK = 8;
    private static final int BLOCKS = SIDE / BLOCK;
    private static final int BYTES = SIDE * SIDE * 3;

    /** A picture's 64*64*3 bytes by its number. */
    @FunctionalInterface
    public interface Pictures {
        /** Copies picture {@code index} into {@code target} from its beginning on. */
        void copy(int index, byte[] target);
    }

    private NearDuplicates() {}

    /** Those of the training pictures that lie within {@link #LIMIT} of a withheld one. */
    public static BitSet find(Pictures pictures, List<Integer> training, List<Integer> withheld) {
        List<int[]> known = new ArrayList<>();
        byte[] pixels = new byte[BYTES];
        for (int index : withheld) {
            pictures.copy(index, pixels);
            known.add(blockSums(pixels));
        }
        BitSet found = new BitSet();
        byte[] other = new byte[BYTES];
        for (int index : training) {
            pictures.copy(index, pixels);
            int[] sums = blockSums(pixels);
            for (int i = 0; i < known.size() && !found.get(index); i++) {
                if (mayBeNear(sums, known.get(i))) {
                    pictures.copy(withheld.get(i), other);
                    if (difference(pixels, other) <= LIMIT) {
                        found.set(index);
                    }
                }
            }
        }
        return found;
    }

    /** The mean absolute difference of two pictures, in steps of 0..255. */
    public static double difference(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < BYTES; i++) {
            sum += Math.abs((one[i] & 255) - (other[i] & 255));
        }
        return (double) sum / BYTES;
    }

    private static boolean mayBeNear(int[] one, int[] other) {
        long limit = (long) (LIMIT * BYTES);
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
            if (sum > limit) {
                return false;
            }
        }
        return true;
    }

    /** Sums of each block and channel: 192 numbers. */
    private static int[] blockSums(byte[] pixels) {
        int[] sums = new int[BLOCKS * BLOCKS * 3];
        for (int i = 0; i < BYTES; i++) {
            int y = i / (SIDE * 3);
            int x = i / 3 % SIDE;
            sums[(y / BLOCK * BLOCKS + x / BLOCK) * 3 + i % 3] += pixels[i] & 255;
        }
        return sums;
    }
}
