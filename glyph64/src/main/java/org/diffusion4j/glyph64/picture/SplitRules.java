package org.diffusion4j.glyph64.picture;

import java.util.Optional;
import java.util.Set;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;

/** Applies the split rules to whole pictures: to what they show, in which colour, and beside what. */
public final class SplitRules {
    private final Set<String> withheldNames;

    /** @param withheldNames labels and short names of the concepts that are withheld in every style */
    public SplitRules(Set<String> withheldNames) {
        this.withheldNames = Set.copyOf(withheldNames);
    }

    /** The side that a picture belongs on, whatever its record says. */
    public Split of(Picture picture) {
        return switch (picture) {
            case EmojiPicture emoji -> cell(emoji.style(), emoji.base());
            case RecolouredPicture icon -> coloured(icon.style(), icon.base(), icon.icon(), Optional.of(icon.ink()));
            case ScenePicture scene -> scene(scene);
        };
    }

    private Split scene(ScenePicture scene) {
        for (SceneThing thing : scene.things()) {
            Split split = coloured(thing.style(), thing.base(), thing.name(), thing.colour());
            if (split != Split.TRAINING) {
                return split;
            }
        }
        boolean apart = Splits.pairWithheld(
                scene.things().get(0).name(), scene.things().get(1).name());
        return apart ? Split.PAIR : Split.TRAINING;
    }

    private Split coloured(String style, Optional<String> base, String name, Optional<String> colour) {
        Split split = base.map(concept -> cell(style, concept)).orElseGet(() -> named(name));
        boolean withheldColour = colour.isPresent() && Splits.colourWithheld(colour.get(), name);
        return split == Split.TRAINING && withheldColour ? Split.COLOUR : split;
    }

    /** A picture of another source is bound by its name where that is the name of a withheld concept. */
    private Split named(String icon) {
        return withheldNames.contains(icon.replace('-', ' ')) ? Split.CONCEPT : Split.TRAINING;
    }

    private static Split cell(String style, String base) {
        return Split.ofCell(style, Style.of(style).training(), base);
    }
}
