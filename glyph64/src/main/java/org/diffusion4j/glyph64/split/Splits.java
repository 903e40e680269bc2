package org.diffusion4j.glyph64.split;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The rules that withhold concepts, cells, colours of things and pairs of things from training. A <b>concept</b> is the
 * base of an emoji ({@link CodePoints#base}); a <b>cell</b> is a concept in a style. The rules hash names, so that they
 * hold for pictures nobody has drawn yet and need no list.
 */
public final class Splits {
    /** Grows whenever a rule changes: a data set of other rules is not comparable and is refused. */
    public static final int RULES_VERSION = 1;

    private static final int CONCEPT_MODULUS = 16;
    private static final int CELL_MODULUS = 13;
    private static final int COLOUR_MODULUS = 5;
    private static final int PAIR_MODULUS = 5;
    private static final int VALIDATION_MODULUS = 31;
    private static final int JUDGE_MODULUS = 101;
    private static final int JUDGE_SHARE = 50;

    private Splits() {}

    /** The unsigned CRC-32 (zlib's) of the text's UTF-8 bytes. */
    public static long crc32(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** Whether the concept is withheld in every style. */
    public static boolean conceptWithheld(String base) {
        return crc32(base) % CONCEPT_MODULUS == 0;
    }

    /** Whether the cell rule alone withholds this style of the concept. */
    public static boolean cellRuleWithholds(String style, String base) {
        return crc32(style + " " + base) % CELL_MODULUS == 0;
    }

    /** Whether the cell may not be trained on, by either rule. */
    public static boolean cellWithheld(String style, String base) {
        return conceptWithheld(base) || cellRuleWithholds(style, base);
    }

    /** Whether figures "on withheld cells" count this cell: withheld by the cell rule, its concept known elsewhere. */
    public static boolean scoringCell(String style, String base) {
        return cellRuleWithholds(style, base) && !conceptWithheld(base);
    }

    /** Whether the thing may not be trained on in this ink colour; {@code icon} is the package's name, with hyphens. */
    public static boolean colourWithheld(String colour, String icon) {
        return crc32(colour + " " + icon) % COLOUR_MODULUS == 0;
    }

    /** Whether the two things may not be trained on in one scene, in either order. Names: icon name or CLDR label. */
    public static boolean pairWithheld(String one, String other) {
        return crc32(pairKey(one, other)) % PAIR_MODULUS == 0;
    }

    /** The two names sorted by code point and joined by a bar, as the pair rule hashes them. */
    public static String pairKey(String one, String other) {
        return compareCodePoints(one, other) <= 0 ? one + "|" + other : other + "|" + one;
    }

    /** Whether a training cell of this concept is set aside for choosing settings. */
    public static boolean validation(String base) {
        return crc32("val " + base) % VALIDATION_MODULUS == 0;
    }

    /** Whether networks that only score may learn this withheld cell; for an icon its name stands for the base. */
    public static boolean judgeMayLearn(String style, String base) {
        return crc32("judge " + style + " " + base) % JUDGE_MODULUS < JUDGE_SHARE;
    }

    /** Every constant of the rules in words: its hash goes into a data set's manifest. */
    public static String description() {
        return "rules %d: concept mod %d, cell mod %d, colour mod %d, pair mod %d, validation mod %d, judge mod %d < %d, near duplicate <= %s"
                .formatted(
                        RULES_VERSION,
                        CONCEPT_MODULUS,
                        CELL_MODULUS,
                        COLOUR_MODULUS,
                        PAIR_MODULUS,
                        VALIDATION_MODULUS,
                        JUDGE_MODULUS,
                        JUDGE_SHARE,
                        NearDuplicates.LIMIT);
    }

    /** {@link String#compareTo} orders by UTF-16 units, which puts U+FFxx above every character beyond the first plane. */
    private static int compareCodePoints(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    }
}
