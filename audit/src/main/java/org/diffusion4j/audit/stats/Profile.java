package org.diffusion4j.audit.stats;

import java.util.EnumMap;
import java.util.Map;
import org.diffusion4j.audit.text.Flag;

/** A tally sorted out by measure, once and for all questions about it. */
public final class Profile {

    private final Map<Measure, Histogram> histograms = new EnumMap<>(Measure.class);
    private final Map<Measure, Cells> cells = new EnumMap<>(Measure.class);
    private final long[] flagged = new long[Flag.values().length];
    private final long rows;
    private final long usable;

    Profile(Map<Measure, Histogram> histograms, Map<Measure, Cells> cells, long[] flagged, long rows, long usable) {
        this.histograms.putAll(histograms);
        this.cells.putAll(cells);
        System.arraycopy(flagged, 0, this.flagged, 0, flagged.length);
        this.rows = rows;
        this.usable = usable;
    }

    /** Captions counted, usable or not. */
    public long rows() {
        return rows;
    }

    /** Captions that entered the measures: neither empty nor in another language. */
    public long usable() {
        return usable;
    }

    public long flagged(Flag flag) {
        return flagged[flag.ordinal()];
    }

    public Histogram histogram(Measure measure) {
        return histograms.getOrDefault(measure, new Histogram(measure, new long[measure.steps() + 1], 0));
    }

    /** Shards and lengths of a compared measure; empty cells for the others. */
    public Cells cells(Measure measure) {
        return cells.getOrDefault(measure, new Cells());
    }

    /** Whether the measure is known for any caption. */
    public boolean has(Measure measure) {
        return histogram(measure).n() > 0;
    }
}
