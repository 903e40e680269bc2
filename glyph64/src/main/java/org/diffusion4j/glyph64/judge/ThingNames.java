package org.diffusion4j.glyph64.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;

/**
 * One class for one thing, whichever set drew it: an icon of an emoji set is known by its concept, and so is an icon of
 * another set whose name is an emoji's; the rest by their names. A caption does not say whose anchor is meant.
 */
public final class ThingNames {

    private final Map<String, String> bases = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    /** @param pictures those whose emoji give the names */
    public ThingNames(Stream<? extends Picture> pictures) {
        pictures.forEach(picture -> {
            if (picture instanceof EmojiPicture emoji) {
                emoji.shortNames().forEach(name -> bases.putIfAbsent(name.replace('_', ' '), emoji.base()));
                bases.put(emoji.label().toLowerCase(Locale.ROOT), emoji.base());
                labels.putIfAbsent(emoji.base(), emoji.label());
            }
        });
    }

    /** The class of a recoloured icon. */
    public String of(RecolouredPicture icon) {
        return icon.base().orElseGet(() -> named(icon.icon()));
    }

    /** What a recoloured icon shows. */
    public ColouredThing shown(RecolouredPicture icon) {
        return new ColouredThing(of(icon), icon.ink());
    }

    /** What a scene of recoloured icons shows; its things have colours. */
    public List<ColouredThing> shown(ScenePicture scene) {
        return scene.things().stream()
                .map(thing -> new ColouredThing(
                        thing.base().orElseGet(() -> named(thing.name())),
                        thing.colour().orElseThrow()))
                .toList();
    }

    /** What people call a concept or another thing: a concept's label, or its name as it is. */
    public String label(String thing) {
        return labels.getOrDefault(thing, thing);
    }

    /** Coloured things in words. */
    public String words(List<ColouredThing> things) {
        return String.join(
                ", ",
                things.stream()
                        .map(each -> each.colour() + " " + label(each.thing()))
                        .toList());
    }

    private String named(String icon) {
        String words = icon.replace('-', ' ');
        return bases.getOrDefault(words, words);
    }
}
