package org.diffusion4j.glyph64.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.split.Split;

/** The recoloured icons and scenes of them in a data set, as the scene network learns them and is scored on them. */
public final class SceneExamples {

    private final Glyph64Data data;
    private final ThingNames names;

    public SceneExamples(Glyph64Data data) {
        this.data = data;
        this.names = new ThingNames(data.pack().pictures());
    }

    /** The classes by which things are known. */
    public ThingNames names() {
        return names;
    }

    /** The classes that a judge may learn, in alphabetic order. */
    public List<String> classes() {
        Set<String> classes = new TreeSet<>();
        data.pack().pictures().filter(Glyph64Data::judgeMayLearn).forEach(picture -> {
            if (picture instanceof RecolouredPicture icon) {
                classes.add(names.of(icon));
            }
        });
        if (classes.size() < 2) {
            throw new InvalidFileException(
                    data.folder() + ": has no recoloured icons to learn; it needs a data set of the full recipe");
        }
        return List.copyOf(classes);
    }

    /** The icons that a judge may learn, each once. */
    List<IconShape> shapes(List<String> classes) {
        PackPictures pictures =
                data.pictures(picture -> picture instanceof RecolouredPicture && Glyph64Data.judgeMayLearn(picture));
        Map<String, IconShape> shapes = new LinkedHashMap<>();
        byte[] pixels = new byte[Pixels.BYTES];
        for (int i = 0; i < pictures.size(); i++) {
            RecolouredPicture icon = (RecolouredPicture) pictures.picture(i);
            String key = icon.style() + " " + icon.icon();
            if (!shapes.containsKey(key)) {
                pictures.copyPixels(i, pixels, 0);
                shapes.put(key, IconShape.of(icon, classes.indexOf(names.of(icon)), pixels));
            }
        }
        return List.copyOf(shapes.values());
    }

    /** What a recoloured icon or a scene of such icons shows; nothing of other pictures. */
    public List<ColouredThing> shown(Picture picture) {
        return switch (picture) {
            case RecolouredPicture icon -> List.of(names.shown(icon));
            case ScenePicture scene when scene.ofIcons() -> names.shown(scene);
            default -> List.of();
        };
    }

    /** A picture to be scored on, of icons that generators know: only their colour or their company is withheld. */
    public static boolean scored(Picture picture) {
        boolean known = picture.split() == Split.COLOUR || picture.split() == Split.PAIR;
        return known && Glyph64Data.judgeScores(picture);
    }

    /** Pictures of so many icons that a condition holds for and whose things are all among the classes. */
    public PackPictures pictures(int things, List<String> classes, Predicate<Picture> condition) {
        Set<String> known = new HashSet<>(classes);
        return data.pictures(picture -> {
            List<ColouredThing> shown = condition.test(picture) ? shown(picture) : new ArrayList<>();
            return shown.size() == things && shown.stream().allMatch(thing -> known.contains(thing.thing()));
        });
    }
}
