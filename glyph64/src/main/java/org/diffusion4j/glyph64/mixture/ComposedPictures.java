package org.diffusion4j.glyph64.mixture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.InkCover;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.picture.SceneThing;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Splits;

/**
 * Recoloured icons and scenes beyond those of the data set, composed of what the data set shows: a few thousand scenes
 * are soon known by heart, and what two things look like beside each other is learned from many. The same ones each
 * time. Immutable and thread-safe.
 */
final class ComposedPictures {
    private static final long SEED = 64;

    private final EmojiStock emoji;
    private final Map<String, StockIcon> icons;
    private final List<Picture> pictures = new ArrayList<>();

    /**
     * How many of each kind.
     *
     * @param recoloured icons in colours
     * @param coloured scenes of two icons in colours
     * @param emoji scenes of two emoji
     */
    record Counts(int recoloured, int coloured, int emoji) {}

    /**
     * Thinks them up; painting waits until a picture is asked for.
     *
     * @param training those of the data set that may be trained on
     * @param breadth says what scenes may be of
     */
    ComposedPictures(Glyph64Data data, PackPictures training, Breadth breadth, Counts counts) {
        List<StockIcon> stock = IconStock.of(data, training);
        this.emoji = new EmojiStock(training);
        this.icons = stock.stream().collect(Collectors.toMap(StockIcon::key, icon -> icon));
        SplittableRandom random = new SplittableRandom(SEED);
        Composer composer = new Composer(emoji.styles(), new SplitRules(withheldNames(data)), random);
        pictures.addAll(composer.recoloured(stock, counts.recoloured));
        List<StockIcon> inScenes = stock.stream()
                .filter(icon -> breadth.holdsInScenes(icon.base(), icon.name()))
                .toList();
        pictures.addAll(composer.coloured(inScenes, counts.coloured));
        pictures.addAll(composer.emoji(counts.emoji));
    }

    int size() {
        return pictures.size();
    }

    /** The record of a picture. */
    Picture picture(int index) {
        return pictures.get(index);
    }

    /** The bytes of a picture. */
    byte[] paint(int index) {
        return switch (picture(index)) {
            case RecolouredPicture icon ->
                cover(icon.style(), icon.icon()).painted(Colour.of(icon.ink()), Colour.of(icon.ground()));
            case ScenePicture scene -> paint(scene);
            case EmojiPicture _ -> throw new IllegalStateException("emoji are not composed");
        };
    }

    private byte[] paint(ScenePicture scene) {
        byte[] pixels = Pixels.white();
        for (SceneThing thing : scene.things()) {
            Pixels.copySmaller(paint(thing), pixels, thing.x(), thing.y(), thing.side());
        }
        return pixels;
    }

    private byte[] paint(SceneThing thing) {
        if (thing.colour().isPresent()) {
            Colour ink = Colour.of(thing.colour().get());
            return cover(thing.style(), thing.name()).painted(ink, Colour.WHITE);
        }
        byte[] pixels = new byte[Pixels.BYTES];
        emoji.copyPixels(thing.style(), thing.base().orElseThrow(), pixels);
        return pixels;
    }

    private InkCover cover(String style, String name) {
        StockIcon icon = icons.get(StockIcon.key(style, name));
        if (icon == null) {
            throw new IllegalArgumentException("no icon " + name + " of " + style);
        }
        return icon.cover();
    }

    private static Set<String> withheldNames(Glyph64Data data) {
        Set<String> names = new HashSet<>();
        data.pack().pictures().forEach(picture -> {
            if (picture instanceof EmojiPicture emoji && Splits.conceptWithheld(emoji.base())) {
                names.add(emoji.label());
                emoji.shortNames().forEach(name -> names.add(name.replace('_', ' ')));
            }
        });
        return names;
    }
}
