package org.diffusion4j.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Feeds a reader with damaged forms of good files for a bounded time. The seed is printed, and a run is repeated with
 * {@code -Dfuzz.seed=SEED}.
 */
public final class Fuzzing {

    /** Reads bytes; returns, or throws what its contract allows it to throw. Anything else must not be caught by it. */
    @FunctionalInterface
    public interface Target {
        void read(byte[] bytes) throws Exception;
    }

    private final SplittableRandom random;
    private final long seed;

    private Fuzzing(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** A fuzzing with a seed of its own, or the one that was asked for. */
    public static Fuzzing of(String what) {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzzing " + what + " with -Dfuzz.seed=" + seed);
        return new Fuzzing(seed);
    }

    /**
     * Damages one of the files after the other until the time is over.
     *
     * @return how many damaged files were read
     */
    public int run(Duration time, Iterable<byte[]> files, Target target) {
        long end = System.nanoTime() + time.toNanos();
        int done = 0;
        while (true) {
            for (byte[] file : files) {
                if (System.nanoTime() > end) {
                    return done;
                }
                read(damaged(file), target, done++);
            }
        }
    }

    private void read(byte[] bytes, Target target, int number) {
        try {
            target.read(bytes);
        } catch (Exception | Error e) {
            throw new AssertionError("file %d of -Dfuzz.seed=%d: %s".formatted(number, seed, e), e);
        }
    }

    /** A copy with a few bytes changed, moved, cut out or put in. */
    public byte[] damaged(byte[] file) {
        byte[] bytes = file.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        // What steers a reader is near the beginning, so half of the changes are made there.
        int reach = random.nextBoolean() ? Math.min(bytes.length, 128) : bytes.length;
        int at = random.nextInt(reach);
        int length = 1 + random.nextInt(Math.min(16, bytes.length - at));
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xFF : 0));
            case 3 -> System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            default -> {
                byte[] longer = new byte[bytes.length + length];
                System.arraycopy(bytes, 0, longer, 0, at);
                System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                return longer;
            }
        }
        return bytes;
    }
}
