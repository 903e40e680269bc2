package org.diffusion4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.diffusion4j.engine.FailedException;

/** How much of the processor other programs use. Linux only. */
public final class OtherLoad {

    /** More than this, in cores, and figures would say more about the others than about us. */
    public static final double MOST = 0.25;

    /** The kernel counts processor time in hundredths of a second for programs that ask. */
    private static final double TICKS_A_SECOND = 100;

    /** Fields of /proc/stat's first line that count idle time: idle, and waiting for a disk. */
    private static final List<Integer> IDLE = List.of(3, 4);

    /** user, nice, system, idle, iowait, irq, softirq, steal; guests' time after them is counted in the first two. */
    private static final int FIELDS = 8;

    private static final int OWN_USER = 11;
    private static final int OWN_SYSTEM = 12;

    private OtherLoad() {}

    /** Cores that others keep busy, on average over some time; unknown on other systems than Linux. */
    public static OptionalDouble measure(Duration time) {
        if (!Files.exists(Path.of("/proc/stat"))) {
            return OptionalDouble.empty();
        }
        try {
            double others = busy() - own();
            long began = System.nanoTime();
            Thread.sleep(time);
            double more = busy() - own() - others;
            return OptionalDouble.of(Math.max(0, more * 1e9 / (System.nanoTime() - began)));
        } catch (IOException e) {
            return OptionalDouble.empty();
        } catch (InterruptedException e) {
            throw new FailedException("interrupted while the load of other programs was measured", e);
        }
    }

    /** A line above a bench's figures, which says where they are not to be trusted. */
    public static String sentence(double cores) {
        return String.format(
                Locale.ROOT,
                "other programs used %.2f cores%s",
                cores,
                cores > MOST ? ": too much for these figures to be the machine's" : "");
    }

    /** Seconds of all cores' work so far. */
    private static double busy() throws IOException {
        String first = Files.readAllLines(Path.of("/proc/stat")).getFirst();
        return busy(first);
    }

    /** @param line the first of /proc/stat: {@code cpu} and its counters */
    static double busy(String line) {
        String[] counters = line.trim().split("\\s+");
        double sum = 0;
        for (int i = 0; i < FIELDS && i + 1 < counters.length; i++) {
            sum += IDLE.contains(i) ? 0 : Double.parseDouble(counters[i + 1]);
        }
        return sum / TICKS_A_SECOND;
    }

    /** Seconds of this program's work so far. */
    private static double own() throws IOException {
        String line = Files.readString(Path.of("/proc/self/stat"));
        // The program's name, in brackets, may hold blanks.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(new int[] {OWN_USER, OWN_SYSTEM})
                        .mapToDouble(index -> Double.parseDouble(fields[index]))
                        .sum()
                / TICKS_A_SECOND;
    }
}
