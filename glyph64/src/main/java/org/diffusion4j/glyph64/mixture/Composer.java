package org.diffusion4j.glyph64.mixture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.picture.SceneLayout;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.picture.SceneThing;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.split.Split;

/**
 * Thinks up pictures from icons and emoji that are trained on: what is in them, where and in which colours. None that the
 * split rules withhold is among them.
 */
final class Composer {
    private static final int TRIES = 100;

    private final List<List<EmojiPicture>> emoji;
    private final SplitRules rules;
    private final RandomGenerator random;

    Composer(List<List<EmojiPicture>> emoji, SplitRules rules, RandomGenerator random) {
        this.emoji = emoji;
        this.rules = rules;
        this.random = random;
    }

    /** Icons in colours of their own, half of the grounds white; none where there are no icons. */
    List<Picture> recoloured(List<StockIcon> icons, int count) {
        return icons.isEmpty() ? List.of() : many(count, () -> Optional.of(recoloured(any(icons))));
    }

    /** Scenes of two icons in different colours; none where there are not two things. */
    List<Picture> coloured(List<StockIcon> icons, int count) {
        boolean enough = icons.stream().map(StockIcon::name).distinct().count() >= 2
                && icons.stream()
                                .flatMap(icon -> icon.inks().stream())
                                .distinct()
                                .count()
                        >= 2;
        return enough ? many(count, () -> twoIcons(icons)) : List.of();
    }

    /** Scenes of two emoji of one style. */
    List<Picture> emoji(int count) {
        return emoji.isEmpty()
                ? List.of()
                : many(count, () -> {
                    List<EmojiPicture> style = any(emoji);
                    return Optional.of(scene(style.getFirst().style(), twoOf(style)));
                });
    }

    /** As many as asked for, or fewer where nearly all that comes is withheld. */
    private static List<Picture> many(int count, Supplier<Optional<Picture>> next) {
        List<Picture> pictures = new ArrayList<>(count);
        for (int tries = 0; pictures.size() < count && tries < 20 * count; tries++) {
            next.get().filter(picture -> picture.split() == Split.TRAINING).ifPresent(pictures::add);
        }
        return pictures;
    }

    private RecolouredPicture recoloured(StockIcon icon) {
        Colour ink = any(icon.inks());
        Colour ground = Colour.drawGround(ink, random);
        return RecolouredPicture.of(icon.style(), icon.name(), icon.base(), ink, ground, rules);
    }

    private ScenePicture scene(String style, List<SceneThing> things) {
        Relation relation = Relation.draw(random);
        List<SceneThing> placed = SceneLayout.draw(relation, random).place(things.getFirst(), things.getLast());
        return ScenePicture.of(style, placed, relation, rules);
    }

    /**
     * Of different names and in different colours, so that a colour at the wrong thing can be seen; none where they may not
     * meet.
     */
    private Optional<Picture> twoIcons(List<StockIcon> icons) {
        while (true) {
            StockIcon one = any(icons);
            SceneThing first = thing(one);
            // Where nearly all icons share one colour, one of them may have no other beside it; then another has.
            for (int tries = 0; tries < TRIES; tries++) {
                StockIcon other = any(icons);
                SceneThing second = thing(other);
                if (!second.name().equals(first.name()) && !second.colour().equals(first.colour())) {
                    Picture scene = scene(ScenePicture.ICONS, List.of(first, second));
                    return one.mayStandBeside(other) ? Optional.of(scene) : Optional.empty();
                }
            }
        }
    }

    private SceneThing thing(StockIcon icon) {
        return SceneThing.nowhere(
                icon.style(),
                icon.name(),
                icon.base(),
                Optional.of(any(icon.inks()).word()));
    }

    private List<SceneThing> twoOf(List<EmojiPicture> style) {
        int one = random.nextInt(style.size());
        int other = (one + 1 + random.nextInt(style.size() - 1)) % style.size();
        return List.of(thing(style.get(one)), thing(style.get(other)));
    }

    private static SceneThing thing(EmojiPicture emoji) {
        return SceneThing.nowhere(emoji.style(), emoji.label(), Optional.of(emoji.base()), Optional.empty());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
