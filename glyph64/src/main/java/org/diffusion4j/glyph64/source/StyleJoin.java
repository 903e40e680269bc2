package org.diffusion4j.glyph64.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds which icon of a style draws which emoji: on code points where the set has them, otherwise by the icon's name.
 * Never on captions. An icon that finds no emoji is not used.
 */
public final class StyleJoin {
    /** Sets whose names are asked for an icon without code points, in this order. */
    private static final List<Style> DONORS =
            List.of(Style.NOTO, Style.TWEMOJI, Style.OPENMOJI, Style.FLUENT_EMOJI_FLAT);

    private static final Pattern FIRST_OR_SECOND = Pattern.compile("-[12]$");

    private final Packages packages;
    private final EmojiNames emoji;
    private final Map<Style, IconSet> sets = new EnumMap<>(Style.class);
    private Optional<NameTable> table = Optional.empty();

    public StyleJoin(Packages packages, EmojiNames emoji) {
        this.packages = packages;
        this.emoji = emoji;
    }

    /** The style's icons by emoji. */
    public EmojiIcons join(Style style) {
        IconSet set = set(style);
        return switch (style) {
            // Its own list of code points is empty, and its names are those of its flat sister.
            case FLUENT_EMOJI -> EmojiIcons.byCodePoints(set, set(Style.FLUENT_EMOJI_FLAT), emoji);
            case FXEMOJI -> {
                NameTable letters = table().spelled(Slug::lettersOnly);
                yield EmojiIcons.byNames(set, emoji, name -> letters.find(Slug.lettersOnly(name)));
            }
            case STREAMLINE_EMOJIS ->
                EmojiIcons.byNames(
                        set,
                        emoji,
                        name -> table().find(name)
                                .or(() -> table().find(
                                                FIRST_OR_SECOND.matcher(name).replaceFirst(""))));
            default ->
                set.namesByKey().isEmpty()
                        ? EmojiIcons.byNames(set, emoji, table()::find)
                        : EmojiIcons.byCodePoints(set, set, emoji);
        };
    }

    private IconSet set(Style style) {
        return sets.computeIfAbsent(style, wanted -> IconSet.read(packages.open(wanted.locked())));
    }

    private NameTable table() {
        NameTable names = table.orElseGet(
                () -> new NameTable(emoji, DONORS.stream().map(this::set).toList()));
        table = Optional.of(names);
        return names;
    }
}
