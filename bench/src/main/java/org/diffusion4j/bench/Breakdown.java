package org.diffusion4j.bench;

import java.util.Map;
import org.diffusion4j.engine.OperationTimes;

/**
 * Where the time of a part of a drawing went.
 *
 * @param seconds all of it
 * @param byKind what kinds of operations claim; the rest is additions, copies and whatever else is not counted
 */
public record Breakdown(double seconds, Map<OperationTimes.Kind, OperationTimes.Spent> byKind) {

    public Breakdown {
        byKind = Map.copyOf(byKind);
    }

    /** Multiplications and additions of all kinds. */
    public double operations() {
        return byKind.values().stream()
                .mapToDouble(OperationTimes.Spent::operations)
                .sum();
    }

    /** Seconds that no kind of operation claims. */
    public double restSeconds() {
        return seconds
                - byKind.values().stream()
                        .mapToDouble(OperationTimes.Spent::seconds)
                        .sum();
    }
}
