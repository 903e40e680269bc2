package org.diffusion4j.glyph64.scoring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.diffusion4j.glyph64.eval.Figure;

/** Values by the case they belong to: several pictures of one prompt, or of one cell, are one case. */
final class CaseMeans {

    private final Map<String, double[]> sums = new LinkedHashMap<>();

    void add(String name, double value) {
        double[] sum = sums.computeIfAbsent(name, _ -> new double[2]);
        sum[0] += value;
        sum[1]++;
    }

    void add(String name, boolean right) {
        add(name, right ? 1 : 0);
    }

    /** The mean over the cases of their means. */
    Figure figure() {
        return Figure.mean(
                sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray());
    }
}
