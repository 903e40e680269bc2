package org.diffusion4j.glyph64.scoring;

import java.util.function.Predicate;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;

/**
 * The pictures of coloured things that a model is asked for. The judge's own rate is taken from real ones of the same kind.
 */
record WithheldThings(Breadth breadth) {

    /** An icon in a colour that is withheld for it. */
    boolean coloured(Picture picture) {
        return picture instanceof RecolouredPicture icon && icon.split() == Split.COLOUR && breadth.holds(icon.base());
    }

    /** A withheld scene of things within the breadth of scenes. */
    boolean scene(Picture picture) {
        return scene(picture, scene -> scene.within(breadth));
    }

    /** A withheld scene of which a thing is outside. */
    boolean wideScene(Picture picture) {
        return scene(
                picture,
                scene -> !scene.within(breadth)
                        && scene.things().stream().allMatch(thing -> breadth.holds(thing.base())));
    }

    /** Without positions; a colour or the pair is withheld. */
    private static boolean scene(Picture picture, Predicate<ScenePicture> condition) {
        return picture instanceof ScenePicture scene
                && scene.relation() == Relation.AND
                && (scene.split() == Split.COLOUR || scene.split() == Split.PAIR)
                && condition.test(scene);
    }
}
