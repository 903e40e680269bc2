package org.diffusion4j.glyph64.picture;

import java.util.Optional;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.split.Split;

/**
 * A single-colour icon in a colour of its own on a ground of its own.
 *
 * @param style the icon set
 * @param icon the icon's name in its package, with hyphens: what the colour rule hashes
 * @param base the concept, where the set is an emoji set: the picture is also one of that cell
 * @param ink the icon's colour
 * @param ground the colour behind it
 * @param caption what it shows
 * @param split the side it is on
 */
public record RecolouredPicture(
        String style, String icon, Optional<String> base, String ink, String ground, String caption, Split split)
        implements Picture {

    /** The record of an icon in these colours; its side follows from the rules. */
    public static RecolouredPicture of(
            String style, String icon, Optional<String> base, Colour ink, Colour ground, SplitRules rules) {
        String caption = Article.with(ink.word() + " " + icon.replace('-', ' '))
                + (ground == Colour.WHITE ? "" : " on " + Article.with(ground.word() + " background"));
        RecolouredPicture picture =
                new RecolouredPicture(style, icon, base, ink.word(), ground.word(), caption, Split.TRAINING);
        return picture.withSplit(rules.of(picture));
    }

    private RecolouredPicture withSplit(Split other) {
        return new RecolouredPicture(style, icon, base, ink, ground, caption, other);
    }

    @Override
    public String group() {
        return "recoloured " + style;
    }
}
