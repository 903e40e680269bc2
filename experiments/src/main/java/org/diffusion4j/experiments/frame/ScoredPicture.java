package org.diffusion4j.experiments.frame;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the judge said of one picture: a line of {@code scores.jsonl}.
 *
 * @param question its number, from 0
 * @param arm that drew it
 * @param picture its number in the batch, from 0
 * @param scores by measure
 */
public record ScoredPicture(int question, String arm, int picture, Map<String, Double> scores) {
    public ScoredPicture {
        // In the order of the names, so that two runs write the same bytes.
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    }
}
