package org.diffusion4j.glyph64.picture;

import java.util.List;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Split;

/**
 * An emoji as one set draws it.
 *
 * @param style the set
 * @param base the concept, so that style and base are the cell
 * @param key the emoji's own code points
 * @param form which form of its concept
 * @param label CLDR short name
 * @param tags CLDR keywords
 * @param shortNames names used in chats
 * @param split the side of its cell
 */
public record EmojiPicture(
        String style,
        String base,
        String key,
        Emoji.Form form,
        String label,
        List<String> tags,
        List<String> shortNames,
        Split split)
        implements Picture {

    public EmojiPicture {
        tags = List.copyOf(tags);
        shortNames = List.copyOf(shortNames);
    }

    /** The record of an emoji in a style. */
    public static EmojiPicture of(Style style, Emoji emoji) {
        return new EmojiPicture(
                style.id(),
                emoji.base(),
                emoji.key(),
                emoji.form(),
                emoji.label(),
                emoji.tags(),
                emoji.shortNames(),
                Split.ofCell(style.id(), style.training(), emoji.base()));
    }

    /** How captions name the style. */
    public String stylePhrase() {
        return Style.of(style).phrase();
    }

    @Override
    public String group() {
        return style;
    }
}
