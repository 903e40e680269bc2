package org.diffusion4j.glyph64.picture;

import java.util.List;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;

/**
 * Two things side by side on white.
 *
 * @param style {@code icons} for recoloured icons, or the emoji set both things are of
 * @param things the two, the one that the caption names first first
 * @param relation where the first is, as the caption says it
 * @param caption what it shows
 * @param split the side it is on
 */
public record ScenePicture(String style, List<SceneThing> things, Relation relation, String caption, Split split)
        implements Picture {

    /** The style of scenes whose things are recoloured icons. */
    public static final String ICONS = "icons";

    public ScenePicture {
        things = List.copyOf(things);
        if (things.size() != 2) {
            throw new InvalidRequestException("a scene has two things, not " + things.size());
        }
    }

    /** The record of a scene; its side follows from the rules. */
    public static ScenePicture of(String style, List<SceneThing> things, Relation relation, SplitRules rules) {
        String caption = things.get(0).phrase() + " " + relation.words() + " "
                + things.get(1).phrase();
        ScenePicture scene = new ScenePicture(style, things, relation, caption, Split.TRAINING);
        return new ScenePicture(style, things, relation, caption, rules.of(scene));
    }

    /** Whether its things are recoloured icons, not emoji. */
    public boolean ofIcons() {
        return style.equals(ICONS);
    }

    /** Whether both its things are such as a breadth has in scenes. */
    public boolean within(Breadth breadth) {
        if (ofIcons()) {
            return things.stream().allMatch(thing -> breadth.holdsInScenes(thing.base(), thing.name()));
        }
        return breadth.styles().contains(style) && things.stream().allMatch(thing -> breadth.holds(thing.base()));
    }

    @Override
    public String group() {
        return "scenes of " + style;
    }
}
