package org.diffusion4j.glyph64.scoring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.diffusion4j.glyph64.eval.Figure;

/** What was right, by the case it belongs to: several pictures of one prompt, or of one cell, are one case. */
final class CaseMeans {

    private final Map<String, double[]> sums = new LinkedHashMap<>();

    void add(String name, boolean right) {
        double[] sum = sums.computeIfAbsent(name, _ -> new double[2]);
        sum[0] += right ? 1 : 0;
        sum[1]++;
    }

    /** The mean over the cases of their shares. */
    Figure figure() {
        return Figure.share(
                sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray());
    }
}
