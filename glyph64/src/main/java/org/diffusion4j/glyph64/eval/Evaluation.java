package org.diffusion4j.glyph64.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param figures by name, in the order they are shown in
 * @param page the same with pictures
 */
public record Evaluation(Map<String, Figure> figures, EvaluationPage page) {
    public Evaluation {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
