package org.diffusion4j.glyph64.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private static final int BYTES = 64 * 64 * 3;

    @Test
    void findsWhatComparingEveryPairFinds() {
        Random random = new Random(3);
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] picture = new byte[BYTES];
            // Pictures of few grey levels, so that brightness alone tells little apart.
            java.util.Arrays.fill(picture, (byte) (random.nextInt(8) * 9));
            int changed = random.nextInt(BYTES);
            for (int at = 0; at < changed; at++) {
                picture[at] += (byte) random.nextInt(10);
            }
            pictures.add(picture);
        }
        List<Integer> training = IntStream.range(0, 25).boxed().toList();
        List<Integer> withheld = IntStream.range(25, 40).boxed().toList();
        BitSet expected = new BitSet();
        for (int one : training) {
            for (int other : withheld) {
                if (NearDuplicates.difference(pictures.get(one), pictures.get(other)) <= NearDuplicates.LIMIT) {
                    expected.set(one);
                }
            }
        }
        BitSet found = NearDuplicates.find(
                (index, target) -> System.arraycopy(pictures.get(index), 0, target, 0, BYTES), training, withheld);
        assertEquals(expected, found);
        assertEquals(true, expected.cardinality() > 3 && expected.cardinality() < 25, expected::toString);
    }

    @Test
    void theLimitItselfCounts() {
        byte[] black = new byte[BYTES];
        byte[] atLimit = new byte[BYTES];
        java.util.Arrays.fill(atLimit, (byte) 2);
        byte[] beyond = atLimit.clone();
        beyond[17] = 3;
        assertEquals(BitSet.valueOf(new long[] {1}), find(atLimit, black));
        assertEquals(new BitSet(), find(beyond, black));
    }

    private static BitSet find(byte[] training, byte[] withheld) {
        return NearDuplicates.find(
                (index, target) -> System.arraycopy(index == 0 ? training : withheld, 0, target, 0, BYTES),
                List.of(0),
                List.of(1));
    }
}
