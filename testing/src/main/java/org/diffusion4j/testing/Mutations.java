package org.diffusion4j.testing;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Damages good files at random, as transmission and malice do: bits, bytes, whole numbers, pieces cut, doubled or moved.
 * Every run draws a seed of its own and prints it; {@code -Dfuzz.seed=N} runs that one again, {@code -Dfuzz.rounds=N}
 * runs longer.
 */
public final class Mutations {

    private static final long[] TELLING = {0, 1, -1, 127, 128, 255, 256, 0xFFFF, 0x7FFFFFFF, 0x80000000L, Long.MAX_VALUE
    };

    private final RandomGenerator random;

    private Mutations(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** What is done to the damaged file. */
    @FunctionalInterface
    public interface Trial {
        void run(byte[] damaged) throws Exception;
    }

    /**
     * Damages a file {@code rounds} times, each time from the good one, and hands the result on.
     *
     * @param what is read, for the message
     */
    public static void run(String what, int rounds, byte[] good, Trial trial) {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        int asked = Integer.getInteger("fuzz.rounds", rounds);
        System.out.println("fuzzing " + what + ": " + asked + " rounds, -Dfuzz.seed=" + seed);
        Mutations mutations = new Mutations(seed);
        for (int round = 0; round < asked; round++) {
            byte[] damaged = mutations.damaged(good);
            try {
                trial.run(damaged);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "fuzzing " + what + ": round " + round + " of -Dfuzz.seed=" + seed + " failed: " + e, e);
            }
        }
    }

    private byte[] damaged(byte[] good) {
        byte[] bytes = good.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 8; times--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> {
                long value = TELLING[random.nextInt(TELLING.length)] + random.nextInt(3) - 1;
                int width = 1 << random.nextInt(4);
                for (int i = 0; i < width && at + i < bytes.length; i++) {
                    bytes[at + i] = (byte) (value >> 8 * i);
                }
            }
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                return joined(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)));
            }
            case 5 -> {
                return joined(bytes, at, Math.max(0, at - random.nextInt(64)));
            }
            case 6 -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(32), bytes.length - Math.max(from, at));
                System.arraycopy(bytes, from, bytes, at, length);
            }
            default -> bytes[at] = bytes[random.nextInt(bytes.length)];
        }
        return bytes;
    }

    /** The bytes before {@code end}, then those from {@code start} on: a piece left out, or there twice. */
    private static byte[] joined(byte[] bytes, int end, int start) {
        byte[] joined = Arrays.copyOf(bytes, end + bytes.length - start);
        System.arraycopy(bytes, start, joined, end, bytes.length - start);
        return joined;
    }
}
