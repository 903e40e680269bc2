package org.diffusion4j.glyph64.pack;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.diffusion4j.glyph64.picture.Picture;

/** Pictures counted by group (their set, and their kind where that is not a plain emoji) and within it by side. */
final class PackCounts {
    private PackCounts() {}

    static Map<String, Map<String, Integer>> of(Pack pack) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (int i = 0; i < pack.size(); i++) {
            Picture picture = pack.picture(i);
            counts.computeIfAbsent(picture.group(), group -> new TreeMap<>())
                    .merge(picture.split().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return counts;
    }
}
