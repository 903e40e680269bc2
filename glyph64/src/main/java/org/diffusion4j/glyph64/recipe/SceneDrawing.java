package org.diffusion4j.glyph64.recipe;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.ScenePainter;
import org.diffusion4j.glyph64.pack.Pack;
import org.diffusion4j.glyph64.pack.PackWriter;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.picture.SceneLayout;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.picture.SceneThing;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.EmojiIcons;
import org.diffusion4j.glyph64.source.Icon;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Split;

/**
 * Draws scenes of two things by the seed: as many of recoloured icons as of full-colour emoji, half of each with positions.
 * Goes on until there are as many training pictures as asked for; the withheld ones met on the way stay in the pack, to
 * be scored on.
 */
final class SceneDrawing {
    private final List<SingleColourIcons.Candidate> icons;
    private final List<StyledEmoji> emoji = new ArrayList<>();
    private final SplitRules rules;
    private final Random random;

    /** The emoji of a style that show things. */
    private record StyledEmoji(Style style, List<Emoji> things, EmojiIcons icons) {}

    /** What a scene shows, before it has a place. */
    private record Actor(String style, String name, Optional<String> base, Optional<Colour> colour, Icon icon) {}

    SceneDrawing(
            List<SingleColourIcons.Candidate> icons,
            List<EmojiIcons> emoji,
            List<Style> styles,
            SplitRules rules,
            long seed) {
        this.icons = icons;
        this.rules = rules;
        this.random = new Random(seed);
        for (int i = 0; i < styles.size(); i++) {
            List<Emoji> things = emoji.get(i).names().keySet().stream()
                    .filter(each -> each.thing() && each.form() == Emoji.Form.NEUTRAL)
                    .toList();
            this.emoji.add(new StyledEmoji(styles.get(i), things, emoji.get(i)));
        }
    }

    /** The drawn pack in {@code folder}; one that an earlier run finished is taken as it is. */
    Pack in(Path folder, int wanted) {
        if (!Files.exists(folder)) {
            try (PackWriter writer = new PackWriter(folder)) {
                ScenePainter painter = new ScenePainter();
                int coloured = 0;
                int emojis = 0;
                // Withheld ones come more often among coloured icons; whichever kind is behind is drawn next.
                while (coloured + emojis < wanted) {
                    boolean icons = coloured <= emojis;
                    int training = draw(writer, painter, icons) ? 1 : 0;
                    coloured += icons ? training : 0;
                    emojis += icons ? 0 : training;
                }
                writer.finish();
            }
        }
        return Pack.open(folder);
    }

    /** Draws a scene, if it can be drawn; true when it is one to train on. */
    private boolean draw(PackWriter writer, ScenePainter painter, boolean coloured) {
        Relation relation = Relation.draw(random);
        List<Actor> actors = coloured ? colouredIcons() : emojiOfOneStyle();
        List<SceneThing> things = SceneLayout.draw(relation, random).place(thing(actors.get(0)), thing(actors.get(1)));
        String style = coloured ? ScenePicture.ICONS : actors.getFirst().style();
        Optional<byte[]> pixels =
                painter.draw(List.of(placed(actors.get(0), things.get(0)), placed(actors.get(1), things.get(1))));
        if (pixels.isEmpty()) {
            return false;
        }
        ScenePicture scene = ScenePicture.of(style, things, relation, rules);
        writer.add(scene, pixels.get());
        return scene.split() == Split.TRAINING;
    }

    /** Two icons of different names in different colours, so that a colour at the wrong thing can be seen. */
    private List<Actor> colouredIcons() {
        SingleColourIcons.Candidate one = icons.get(random.nextInt(icons.size()));
        SingleColourIcons.Candidate other = one;
        while (other.name().equals(one.name())) {
            other = icons.get(random.nextInt(icons.size()));
        }
        List<Colour> inks = Colour.inks();
        int first = random.nextInt(inks.size());
        int second = (first + 1 + random.nextInt(inks.size() - 1)) % inks.size();
        return List.of(actor(one, inks.get(first)), actor(other, inks.get(second)));
    }

    private List<Actor> emojiOfOneStyle() {
        StyledEmoji drawn = emoji.get(random.nextInt(emoji.size()));
        Emoji one = drawn.things.get(random.nextInt(drawn.things.size()));
        Emoji other = one;
        while (other.base().equals(one.base())) {
            other = drawn.things.get(random.nextInt(drawn.things.size()));
        }
        return List.of(actor(drawn, one), actor(drawn, other));
    }

    private static Actor actor(SingleColourIcons.Candidate icon, Colour colour) {
        return new Actor(icon.style(), icon.name(), icon.base(), Optional.of(colour), icon.icon());
    }

    private static Actor actor(StyledEmoji drawn, Emoji emoji) {
        Icon icon = drawn.icons.icon(emoji).orElseThrow();
        return new Actor(drawn.style.id(), emoji.label(), Optional.of(emoji.base()), Optional.empty(), icon);
    }

    private static SceneThing thing(Actor actor) {
        return SceneThing.nowhere(actor.style, actor.name, actor.base, actor.colour.map(Colour::word));
    }

    private static ScenePainter.Placed placed(Actor actor, SceneThing thing) {
        Color ink = actor.colour.map(Colour::rgb).orElse(Color.BLACK);
        return new ScenePainter.Placed(actor.icon, ink, thing.x(), thing.y(), thing.side());
    }
}
