package org.diffusion4j.glyph64.source;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Spellings under which names of icons are compared. */
final class Slug {
    private static final Pattern COMBINING = Pattern.compile("\\p{M}+");
    private static final Pattern SILENT = Pattern.compile("['’“”.!]");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");

    private Slug() {}

    /** Words in lower case without accents, joined by hyphens, as icon sets name their icons. */
    static String of(String text) {
        String plain = COMBINING
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        String spoken = SILENT.matcher(plain.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace("&", "and")
                .replace("#", "hash")
                .replace("*", "asterisk");
        String joined = BETWEEN.matcher(spoken).replaceAll("-");
        int from = joined.startsWith("-") ? 1 : 0;
        int to = joined.endsWith("-") ? joined.length() - 1 : joined.length();
        return from < to ? joined.substring(from, to) : "";
    }

    /** The same without hyphens: letters and digits only. */
    static String lettersOnly(String slug) {
        return slug.replace("-", "");
    }
}
