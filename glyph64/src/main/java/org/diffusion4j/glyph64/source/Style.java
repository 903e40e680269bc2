package org.diffusion4j.glyph64.source;

import java.util.Arrays;
import java.util.List;
import org.diffusion4j.engine.InvalidRequestException;

/** The emoji sets, in the order in which they appear in every table and pack. */
public enum Style {
    NOTO("noto", "soft shaded cartoon", true),
    NOTO_V1("noto-v1", "blob cartoon", true),
    FLUENT_EMOJI("fluent-emoji", "glossy gradient", true),
    FLUENT_EMOJI_FLAT("fluent-emoji-flat", "bright flat", true),
    FLUENT_EMOJI_HIGH_CONTRAST("fluent-emoji-high-contrast", "black and white line", true),
    FXEMOJI("fxemoji", "rounded flat", true),
    TWEMOJI("twemoji", "flat", true),
    EMOJIONE("emojione", "pastel flat", true),
    EMOJIONE_MONOTONE("emojione-monotone", "black silhouette", true),
    STREAMLINE_EMOJIS("streamline-emojis", "outlined kawaii", true),
    OPENMOJI("openmoji", "black outline", false),
    EMOJIONE_V1("emojione-v1", "retro cartoon", false);

    private final String id;
    private final String phrase;
    private final boolean training;

    Style(String id, String phrase, boolean training) {
        this.id = id;
        this.phrase = phrase;
        this.training = training;
    }

    /** The set's name, as the split rules hash it. */
    public String id() {
        return id;
    }

    /** How captions name the style. */
    public String phrase() {
        return phrase;
    }

    /** Whether the base model may train on it; the two others are kept unseen for retrieval and adaptation. */
    public boolean training() {
        return training;
    }

    /** The package that holds its icons. */
    public LockedPackage locked() {
        return LockedPackage.of("@iconify-json/" + id);
    }

    /** The style of this name. */
    public static Style of(String id) {
        return Arrays.stream(values())
                .filter(style -> style.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("no style '%s'; there are: %s"
                        .formatted(
                                id,
                                String.join(", ", all().stream().map(Style::id).toList()))));
    }

    /** Every style. */
    public static List<Style> all() {
        return List.of(values());
    }
}
