package org.diffusion4j.glyph64.pack;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;

/** A finished data set: its manifest and its pictures. */
public final class Glyph64Data {
    private final Path folder;
    private final Manifest manifest;
    private final Pack pack;

    private Glyph64Data(Path folder, Manifest manifest, Pack pack) {
        this.folder = folder;
        this.manifest = manifest;
        this.pack = pack;
    }

    /** Opens the data set of a folder; refuses an unfinished one and one of other split rules. */
    public static Glyph64Data open(Path folder) {
        return new Glyph64Data(folder, Manifest.read(folder), Pack.open(folder));
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    public Manifest manifest() {
        return manifest;
    }

    public Pack pack() {
        return pack;
    }

    /** All that may be trained on, with captions in the standard shares. */
    public PackPictures training() {
        return pictures(picture -> picture.split() == Split.TRAINING);
    }

    /** What a generator of that breadth may train on. */
    public PackPictures training(Breadth breadth) {
        return pictures(picture -> picture.split() == Split.TRAINING && within(breadth, picture));
    }

    private static boolean within(Breadth breadth, Picture picture) {
        return switch (picture) {
            // Forms with skin tones are most of the emoji of people and hands, and none of the breadth's.
            case EmojiPicture emoji -> emoji.form() != Emoji.Form.TONE && breadth.holds(emoji.style(), emoji.base());
            case RecolouredPicture icon -> breadth.holds(icon.base());
            case ScenePicture scene -> scene.within(breadth);
        };
    }

    /** The training pictures without those set aside for choosing settings. */
    public PackPictures trainingWithoutValidation() {
        return pictures(picture -> picture.split() == Split.TRAINING && !validation(picture));
    }

    /** The training pictures set aside for choosing settings; the final model may train on them. */
    public PackPictures validation() {
        return pictures(picture -> picture.split() == Split.TRAINING && validation(picture));
    }

    /** All plain pictures of scoring cells: what figures "on withheld cells" are measured on. */
    public PackPictures scoring() {
        return pictures(picture -> picture instanceof EmojiPicture && picture.split() == Split.CELL);
    }

    /** What a network that only scores may learn: training, and the withheld half that its own rule gives it. */
    public PackPictures judgeTraining() {
        return pictures(Glyph64Data::judgeMayLearn);
    }

    /** Withheld pictures that no judge may learn: its own rates and the ceilings are measured on these. */
    public PackPictures judgeScoring() {
        return pictures(Glyph64Data::judgeScores);
    }

    /** The edit pairs; their numbers are those of {@link #pack()}. */
    public List<EditPair> edits() {
        return PackFiles.lines(folder.resolve(PackFiles.EDITS), EditPair.class);
    }

    /** The pictures that a condition holds for, e.g. those of the scoring cells. */
    public PackPictures pictures(Predicate<Picture> condition) {
        return PackPictures.of(pack, pack.indices(condition));
    }

    private static boolean validation(Picture picture) {
        return picture instanceof EmojiPicture emoji && Splits.validation(emoji.base());
    }

    /** Whether a network that only scores may learn the picture. */
    public static boolean judgeMayLearn(Picture picture) {
        return switch (picture.split()) {
            case TRAINING -> true;
            case STYLE -> false;
            case CELL, CONCEPT, COLOUR, PAIR -> withheldForJudges(picture);
        };
    }

    /** Whether a judge's own rates are measured on the picture: withheld, and not for it to learn. */
    public static boolean judgeScores(Picture picture) {
        return picture.split() != Split.STYLE && !judgeMayLearn(picture);
    }

    /** By the picture's cell; for an icon its name stands for the concept, and a scene needs both of its things. */
    private static boolean withheldForJudges(Picture picture) {
        return switch (picture) {
            case EmojiPicture emoji -> Splits.judgeMayLearn(emoji.style(), emoji.base());
            case RecolouredPicture icon -> Splits.judgeMayLearn(icon.style(), icon.icon());
            case ScenePicture scene ->
                scene.things().stream().allMatch(thing -> Splits.judgeMayLearn(thing.style(), thing.name()));
        };
    }
}
