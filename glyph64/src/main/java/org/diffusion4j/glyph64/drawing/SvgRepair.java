package org.diffusion4j.glyph64.drawing;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has to be changed in an icon's body before jsvg draws it as the standard says. */
final class SvgRepair {
    private static final Pattern USE_WITH_ID = Pattern.compile("<use\\b[^>]*\\bid=\"([^\"]+)\"[^>]*>");
    private static final Pattern CLIP = Pattern.compile("(<clipPath\\b[^>]*>)(.*?)(</clipPath>)", Pattern.DOTALL);
    private static final Pattern USE_OF = Pattern.compile("<use\\b[^>]*\\bhref=\"#([^\"]+)\"[^>]*>");

    private SvgRepair() {}

    /** The body with its clips repaired and {@code currentColor} replaced by the ink, which is a CSS colour. */
    static String repair(String body, String ink) {
        return emptyIndirectClips(body).replace("currentColor", ink);
    }

    /**
     * A clip whose {@code <use>} points at another {@code <use>} is invalid, and what it applies to is not drawn. jsvg
     * leaves dark outlines there; with an empty clip it draws nothing, too.
     */
    private static String emptyIndirectClips(String body) {
        Set<String> uses = new HashSet<>();
        USE_WITH_ID.matcher(body).results().forEach(use -> uses.add(use.group(1)));
        if (uses.isEmpty()) {
            return body;
        }
        return CLIP.matcher(body).replaceAll(clip -> {
            boolean indirect = USE_OF.matcher(clip.group(2)).results().anyMatch(use -> uses.contains(use.group(1)));
            return Matcher.quoteReplacement(indirect ? clip.group(1) + clip.group(3) : clip.group());
        });
    }
}
