package org.diffusion4j.glyph64.mixture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.InkCover;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;

/**
 * The icons of a data set that are trained on in some colour, and the colours that each may be painted in. An icon that
 * looks like another one is bound by what is withheld for the other, too: a picture under another name is no less the
 * same picture.
 */
final class IconStock {

    /** Icons whose covers differ by less than this, in the mean over their pixels, look alike. */
    private static final double ALIKE = 0.05;

    private IconStock() {}

    /** An icon as a picture of the data set shows it. */
    private record Seen(RecolouredPicture picture, InkCover cover, double contrast) {}

    /**
     * The icons to train on, in the order in which the data set shows them first.
     *
     * @param training what may be trained on
     */
    static List<StockIcon> of(Glyph64Data data, PackPictures training) {
        Collection<Seen> all = seen(data.pictures(RecolouredPicture.class::isInstance));
        List<StockIcon> stock = new ArrayList<>();
        for (Seen icon : seen(training)) {
            List<Seen> alike = all.stream()
                    .filter(other -> other.cover.near(icon.cover, ALIKE))
                    .toList();
            List<Colour> inks = Colour.inks().stream()
                    .filter(ink -> alike.stream().noneMatch(other -> withheld(other.picture, ink)))
                    .toList();
            if (!inks.isEmpty()) {
                RecolouredPicture picture = icon.picture;
                Set<String> names =
                        alike.stream().map(other -> other.picture.icon()).collect(Collectors.toSet());
                stock.add(new StockIcon(picture.style(), picture.icon(), names, picture.base(), icon.cover, inks));
            }
        }
        return List.copyOf(stock);
    }

    private static boolean withheld(RecolouredPicture picture, Colour ink) {
        boolean inEveryColour = picture.split() == Split.CELL || picture.split() == Split.CONCEPT;
        return inEveryColour || Splits.colourWithheld(ink.word(), picture.icon());
    }

    /** Each icon once, as its picture of the strongest contrast shows it. */
    private static Collection<Seen> seen(PackPictures pictures) {
        Map<String, Seen> icons = new LinkedHashMap<>();
        byte[] pixels = new byte[Pixels.BYTES];
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.picture(i) instanceof RecolouredPicture picture) {
                Colour ink = Colour.of(picture.ink());
                Colour ground = Colour.of(picture.ground());
                double contrast = InkCover.contrast(ink, ground);
                String key = StockIcon.key(picture.style(), picture.icon());
                Seen before = icons.get(key);
                if (before == null || before.contrast < contrast) {
                    pictures.copyPixels(i, pixels, 0);
                    icons.put(key, new Seen(picture, InkCover.of(pixels, ink, ground), contrast));
                }
            }
        }
        return icons.values();
    }
}
