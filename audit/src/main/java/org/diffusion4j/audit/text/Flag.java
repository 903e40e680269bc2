package org.diffusion4j.audit.text;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader of the scores should know about one caption before believing them. */
public enum Flag {
    /** Nothing but white space, or no text at all. */
    EMPTY,
    /** More than the limit of tokens or characters; scores are of its head. */
    TOO_LONG,
    /** The language model says another language than English; only with languages switched on. */
    NON_ENGLISH,
    /** Holds a web address. */
    URL,
    /** Holds HTML tags or entities. */
    HTML,
    /** All words in capitals; VADER then gives no capitals their strength. */
    ALL_CAPS,
    /** Looks like a file name, such as IMG_1234.jpg. */
    FILE_NAME,
    /** Holds a stock phrase of shops or picture agencies. */
    BOILERPLATE,
    /** The same words came earlier in this corpus. */
    DUPLICATE,
    /** Bytes that are no UTF-8, NUL characters or halves of surrogate pairs. */
    DAMAGED;

    /** Lower-case names in the order of this enum, a blank between them; empty for none. */
    public static String names(Set<Flag> flags) {
        return flags.stream().map(Flag::key).collect(Collectors.joining(" "));
    }

    /** The flags of which a bit set holds the ordinals. */
    public static Set<Flag> of(int bits) {
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : values()) {
            if (flag.isIn(bits)) {
                flags.add(flag);
            }
        }
        return flags;
    }

    public int bit() {
        return 1 << ordinal();
    }

    public boolean isIn(int bits) {
        return (bits & bit()) != 0;
    }

    /** As it is written in scores and reports. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
