package org.diffusion4j.glyph64.caption;

import java.util.List;
import java.util.random.RandomGenerator;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.picture.Article;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;

/**
 * How often each form of a caption is drawn; the shares add up to 1. The empty caption is one of the forms, so that a
 * network trained on these captions can be guided. Recoloured icons and scenes have one caption: it is drawn wherever
 * an emoji would get any form but the empty one.
 *
 * @param styled {@code label, style phrase}; three in ten with {@code a} or {@code an} before the label
 * @param plain the label alone, three in ten with the article
 * @param tagged the label with two tags
 * @param shortName the short name, underscores as spaces
 * @param empty nothing
 */
public record CaptionDistribution(double styled, double plain, double tagged, double shortName, double empty) {
    private static final double TOLERANCE = 1e-9;
    private static final double ARTICLE_SHARE = 0.3;

    /** The shares that the built-in model is trained with. */
    public static final CaptionDistribution STANDARD = new CaptionDistribution(0.55, 0.15, 0.15, 0.05, 0.10);

    public CaptionDistribution {
        double least = Math.min(Math.min(Math.min(styled, plain), Math.min(tagged, shortName)), empty);
        if (!(least >= 0 && Math.abs(styled + plain + tagged + shortName + empty - 1) <= TOLERANCE)) {
            throw new InvalidRequestException(
                    "the shares of captions must not be negative and must add up to 1: styled " + styled + ", plain "
                            + plain + ", tagged " + tagged + ", short name " + shortName + ", empty " + empty);
        }
    }

    /** The same forms, their shares scaled to make room for another share of empty captions. */
    public CaptionDistribution withEmpty(double share) {
        double scale = (1 - share) / (1 - empty);
        return new CaptionDistribution(styled * scale, plain * scale, tagged * scale, shortName * scale, share);
    }

    /** Draws a caption of the picture. */
    public String draw(Picture picture, RandomGenerator random) {
        double at = random.nextDouble();
        return at >= 1 - empty
                ? ""
                : switch (picture) {
                    case EmojiPicture emoji -> draw(emoji, at, random);
                    case RecolouredPicture icon -> icon.caption();
                    case ScenePicture scene -> scene.caption();
                };
    }

    private String draw(EmojiPicture emoji, double at, RandomGenerator random) {
        if (at < styled) {
            return named(emoji, random) + ", " + emoji.stylePhrase();
        }
        if (at < styled + plain) {
            return named(emoji, random);
        }
        if (at < styled + plain + tagged) {
            return tagged(emoji, random);
        }
        return shortName(emoji, random);
    }

    /** People ask for "a red heart" where Unicode's label is "red heart": some captions begin as theirs do. */
    private static String named(EmojiPicture emoji, RandomGenerator random) {
        String label = emoji.label();
        if (random.nextDouble() >= ARTICLE_SHARE) {
            return label;
        }
        return Article.with(label);
    }

    /** The label with two different tags, or with as many as there are. */
    private static String tagged(EmojiPicture emoji, RandomGenerator random) {
        List<String> tags =
                emoji.tags().stream().filter(tag -> !tag.equals(emoji.label())).toList();
        if (tags.size() < 2) {
            return tags.isEmpty() ? emoji.label() : emoji.label() + ", " + tags.getFirst();
        }
        int first = random.nextInt(tags.size());
        int second = random.nextInt(tags.size() - 1);
        return emoji.label() + ", " + tags.get(first) + ", " + tags.get(second < first ? second : second + 1);
    }

    private static String shortName(EmojiPicture emoji, RandomGenerator random) {
        List<String> names = emoji.shortNames();
        return names.isEmpty()
                ? emoji.label()
                : names.get(random.nextInt(names.size())).replace('_', ' ');
    }
}
