package org.diffusion4j.audit.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.text.Flag;

/**
 * Everything counted over some captions: a fine histogram and an exact sum of every measure, and for the compared ones a
 * coarse histogram and a sum of every shard and length, from which intervals and length-matched comparisons come. Its
 * size depends on the measures and not on the number of captions. Two tallies add up to that of all their captions.
 */
public final class Tally {

    /** Groups are spread over so many shards by hash; intervals come from drawing whole shards. */
    public static final int SHARDS = 256;

    private static final long FINE = 0;
    private static final long SUM = 1;
    private static final long CELL = 2;
    private static final long CELL_SUM = 3;
    private static final long FLAGGED = 4;
    private static final long ROWS = 5;
    private static final long USABLE = 6;
    private static final Measure[] MEASURES = Measure.values();

    private final LongTally counts = new LongTally();

    /**
     * Counts one caption.
     *
     * @param usable whether it enters the measures; empty captions and other languages do not
     * @param shard of its group, 0 to 255
     */
    public void add(CaptionScore score, boolean usable, int shard) {
        counts.add(key(ROWS, 0, 0), 1);
        for (Flag flag : Flag.values()) {
            if (score.has(flag)) {
                counts.add(key(FLAGGED, 0, flag.ordinal()), 1);
            }
        }
        if (!usable) {
            return;
        }
        counts.add(key(USABLE, 0, 0), 1);
        int length = LengthClass.of(score.tokens());
        for (Measure measure : MEASURES) {
            double value = measure.of(score);
            if (!Double.isNaN(value)) {
                add(measure, value, shard, length);
            }
        }
    }

    private void add(Measure measure, double value, int shard, int length) {
        int bin = measure.bin(value);
        long units = Math.round(value * Measure.UNIT);
        counts.add(key(FINE, measure.ordinal(), bin), 1);
        counts.add(key(SUM, measure.ordinal(), 0), units);
        if (measure.isCompared()) {
            counts.add(cell(CELL, measure, shard, length, measure.coarse(bin)), 1);
            counts.add(cell(CELL_SUM, measure, shard, length, 0), units);
        }
    }

    private static long key(long kind, int measure, int bin) {
        return kind << 40 | (long) measure << 32 | bin;
    }

    private static long cell(long kind, Measure measure, int shard, int length, int coarse) {
        return key(kind, measure.ordinal(), shard << 16 | length << 8 | coarse);
    }

    public void addAll(Tally other) {
        counts.addAll(other.counts);
    }

    /** Sorts the counts out. */
    public Profile profile() {
        Map<Measure, long[]> bins = new EnumMap<>(Measure.class);
        Map<Measure, Cells> cells = new EnumMap<>(Measure.class);
        long[] flagged = new long[Flag.values().length];
        counts.forEach((key, value) -> {
            Measure measure = MEASURES[(int) (key >>> 32 & 0xff)];
            int low = (int) key;
            switch ((int) (key >>> 40)) {
                case (int) FINE -> bins.computeIfAbsent(measure, m -> new long[m.steps() + 1])[low] += value;
                case (int) CELL ->
                    cells.computeIfAbsent(measure, _ -> new Cells())
                            .addCount(low >>> 16, low >>> 8 & 0xff, low & 0xff, value);
                case (int) CELL_SUM ->
                    cells.computeIfAbsent(measure, _ -> new Cells()).addSum(low >>> 16, low >>> 8 & 0xff, value);
                case (int) FLAGGED -> flagged[low] += value;
                default -> {}
            }
        });
        Map<Measure, Histogram> histograms = new EnumMap<>(Measure.class);
        bins.forEach((measure, counted) ->
                histograms.put(measure, new Histogram(measure, counted, counts.get(key(SUM, measure.ordinal(), 0)))));
        return new Profile(histograms, cells, flagged, counts.get(key(ROWS, 0, 0)), counts.get(key(USABLE, 0, 0)));
    }

    public void write(DataOutput out) throws IOException {
        counts.write(out);
    }

    public static Tally read(DataInput in) throws IOException {
        Tally tally = new Tally();
        tally.counts.addAll(LongTally.read(in));
        return tally;
    }
}
