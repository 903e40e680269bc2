package org.diffusion4j.glyph64.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.Sha256;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.split.NearDuplicates;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;

/**
 * Walks a finished data set and trusts nothing written in it: every picture's side is found again from what it shows,
 * every training picture is compared with every withheld one, every edit with its two pictures, and the files with their hashes.
 */
public final class DataSetCheck {
    private final Glyph64Data data;
    private final Pack pack;
    private final List<String> problems = new ArrayList<>();

    private DataSetCheck(Glyph64Data data) {
        this.data = data;
        this.pack = data.pack();
    }

    /** What is wrong, a line each; empty when nothing withheld can enter training. */
    public static List<String> problems(Glyph64Data data) {
        DataSetCheck check = new DataSetCheck(data);
        check.sides();
        check.nearDuplicates();
        check.edits();
        check.counts();
        check.files();
        return List.copyOf(check.problems);
    }

    private void sides() {
        SplitRules rules = new SplitRules(withheldNames());
        for (int i = 0; i < pack.size(); i++) {
            Picture picture = pack.picture(i);
            Split right = rules.of(picture);
            if (picture.split() != right) {
                problems.add("picture %d (%s) is recorded as %s and is %s by the rules"
                        .formatted(i, described(picture), picture.split(), right));
            }
        }
    }

    /**
     * Labels and short names of the withheld concepts: of those that the data set holds, whatever its manifest says, and of
     * those that it does not, which bind its icons all the same.
     */
    private Set<String> withheldNames() {
        Set<String> names = new HashSet<>(data.manifest().withheldNames());
        for (int i = 0; i < pack.size(); i++) {
            if (pack.picture(i) instanceof EmojiPicture emoji && Splits.conceptWithheld(emoji.base())) {
                names.add(emoji.label());
                emoji.shortNames().forEach(name -> names.add(name.replace('_', ' ')));
            }
        }
        return names;
    }

    private void nearDuplicates() {
        BitSet near = NearDuplicates.find(
                (index, target) -> pack.copyPixels(index, target, 0), numbers(true), numbers(false));
        near.stream()
                .forEach(index -> problems.add("picture %d (%s) is in training and all but the same as a withheld one"
                        .formatted(index, described(pack.picture(index)))));
    }

    private List<Integer> numbers(boolean training) {
        return IntStream.range(0, pack.size())
                .filter(index -> training == (pack.picture(index).split() == Split.TRAINING))
                .boxed()
                .toList();
    }

    private void edits() {
        List<EditPair> edits = data.edits();
        for (int i = 0; i < edits.size(); i++) {
            EditPair edit = edits.get(i);
            boolean there =
                    Math.min(edit.source(), edit.target()) >= 0 && Math.max(edit.source(), edit.target()) < pack.size();
            if (!there || edit.source() == edit.target()) {
                problems.add("edit %d leads from picture %d to %d, which are no two pictures"
                        .formatted(i, edit.source(), edit.target()));
            } else if (edit.split() == Split.TRAINING
                    && !(pack.picture(edit.source()).split() == Split.TRAINING
                            && pack.picture(edit.target()).split() == Split.TRAINING)) {
                problems.add("edit %d (from picture %d to %d) is in training and one of its pictures is withheld"
                        .formatted(i, edit.source(), edit.target()));
            }
        }
    }

    private void counts() {
        if (!PackCounts.of(pack).equals(data.manifest().counts())) {
            problems.add("the counts of the manifest are not those of the pictures");
        }
    }

    private void files() {
        for (String name : Manifest.hashedFiles()) {
            Path file = data.folder().resolve(name);
            try {
                if (!Sha256.of(file).equals(data.manifest().sha256().get(name))) {
                    problems.add(name + " is not as it was built: its SHA-256 is not the manifest's");
                }
            } catch (IOException e) {
                throw new InvalidFileException(file + ": cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static String described(Picture picture) {
        return switch (picture) {
            case EmojiPicture emoji -> emoji.style() + " " + emoji.label();
            case RecolouredPicture icon -> icon.style() + ", " + icon.caption();
            case ScenePicture scene -> scene.caption();
        };
    }
}
