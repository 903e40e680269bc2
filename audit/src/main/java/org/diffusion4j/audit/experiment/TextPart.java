package org.diffusion4j.audit.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts of one origin.
 *
 * @param name as in the report
 * @param arm the group of texts it belongs to
 * @param licence of the texts
 * @param mayBeQuoted whether the report may show some of them
 * @param texts sentences, verses or names, each with the group it comes from
 */
record TextPart(String name, Arm arm, String licence, boolean mayBeQuoted, List<Sample> texts) {

    /** Parts are cut to so many texts, evenly spread, so that no long book is all of an arm. */
    private static final int MOST = 3000;

    /** One text and the poem, chapter or drawing it comes from. */
    record Sample(String group, String text) {}

    /** What is compared. */
    enum Arm {
        ICON_NAMES("names of icons and emoji, titles of clip art"),
        ICON_NAMES_WITHOUT_FACES("the same without faces, hearts and feelings"),
        KEYWORDS("lists of keywords of emoji"),
        LITERAL("sentences that describe a picture"),
        ART("poems, songs, psalms, novels"),
        SPEECH("speeches of presidents"),
        COMMERCIAL("advertising mail"),
        SAYINGS("motivational quotations"),
        IDIOMS("idioms");

        private final String title;

        Arm(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    TextPart {
        List<Sample> some = new ArrayList<>();
        int kept = Math.min(MOST, texts.size());
        for (int i = 0; i < kept; i++) {
            some.add(texts.get((int) ((long) i * texts.size() / kept)));
        }
        texts = List.copyOf(some);
    }
}
