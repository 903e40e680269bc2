package org.diffusion4j.glyph64.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.Article;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;

/**
 * Everything that a model is asked for, fixed by the data set, the breadth and the number of samples alone: the order is
 * drawn by a fixed seed, before any picture is. The seed of a wish is its running number within its row: intervals ask for
 * independent cases, and cases drawn from one noise share whatever it likes to show.
 */
final class WishList {

    /** Rows of the table at their full size, to which {@code --samples} is compared. */
    static final int FULL = 500;

    private static final int FULL_COLOURED = 200;
    private static final int FULL_UNSEEN = 100;
    private static final int FULL_ALL = 900;
    private static final long SEED = 64;

    /** In which a cell is asked for at most: its label, with an article, by each of its short names. */
    private static final int FORMS = 8;

    private final Glyph64Data data;
    private final Breadth breadth;
    private final Set<String> concepts;
    private final Predicate<Picture> knownThings;
    private final double scale;
    private final List<Wish> wishes = new ArrayList<>();

    /**
     * @param concepts those that the judge knows; others could not be scored
     * @param knownThings whether the judge knows the things in a coloured picture
     * @param samples prompts of the first row; the others have as many less than at their full size
     */
    WishList(Glyph64Data data, Breadth breadth, Set<String> concepts, Predicate<Picture> knownThings, int samples) {
        this.data = data;
        this.breadth = breadth;
        this.concepts = concepts;
        this.knownThings = knownThings;
        this.scale = (double) samples / FULL;
    }

    /** All wishes, row after row. */
    List<Wish> all() {
        addForms(cells(emoji -> emoji.split() == Split.CELL && within(emoji)));
        add(Wish.Row.CONCEPT_WITHHELD_ALL, cells(emoji -> emoji.split() == Split.CELL), FULL_ALL);
        add(Wish.Row.CONCEPT_TRAINED, cells(emoji -> emoji.split() == Split.TRAINING && within(emoji)), FULL);
        add(Wish.Row.CONCEPT_UNSEEN, oneStyleEach(cells(emoji -> emoji.split() == Split.CONCEPT)), FULL_UNSEEN);
        WithheldThings things = new WithheldThings(breadth);
        addColoured(Wish.Row.COLOUR_AND_THING, coloured(things::coloured));
        addColoured(Wish.Row.SCENE, coloured(things::scene));
        addColoured(Wish.Row.WIDE_SCENE, coloured(things::wideScene));
        return List.copyOf(wishes);
    }

    private boolean within(EmojiPicture emoji) {
        return breadth.holds(emoji.style(), emoji.base());
    }

    /** One picture a cell, the first that its style has, in a drawn order. */
    private List<EmojiPicture> cells(Predicate<EmojiPicture> condition) {
        Map<String, EmojiPicture> cells = new LinkedHashMap<>();
        data.pack().pictures().forEach(picture -> {
            if (picture instanceof EmojiPicture emoji && condition.test(emoji) && concepts.contains(emoji.base())) {
                cells.putIfAbsent(emoji.style() + " " + emoji.base(), emoji);
            }
        });
        return shuffled(cells.values().stream());
    }

    private static List<EmojiPicture> oneStyleEach(List<EmojiPicture> cells) {
        Map<String, EmojiPicture> concepts = new LinkedHashMap<>();
        cells.forEach(emoji -> concepts.putIfAbsent(emoji.base(), emoji));
        return List.copyOf(concepts.values());
    }

    private List<Picture> coloured(Predicate<Picture> condition) {
        Map<String, Picture> captions = new LinkedHashMap<>();
        data.pack()
                .pictures()
                .filter(condition)
                .filter(knownThings)
                .forEach(picture -> captions.putIfAbsent(caption(picture), picture));
        return shuffled(captions.values().stream());
    }

    private static <T> List<T> shuffled(Stream<T> all) {
        List<T> list = new ArrayList<>(all.toList());
        Collections.shuffle(list, new Random(SEED));
        return list;
    }

    private int scaled(int full) {
        return (int) Math.max(1, Math.round(full * scale));
    }

    /** Where there are fewer cells than prompts, the same cells again in other words. */
    private void addForms(List<EmojiPicture> cells) {
        List<Wish> forms = new ArrayList<>();
        for (int form = 0; form < FORMS; form++) {
            for (EmojiPicture emoji : cells) {
                int seed = forms.size();
                prompt(emoji, form)
                        .ifPresent(prompt -> forms.add(new Wish(Wish.Row.CONCEPT_WITHHELD, prompt, emoji, 4, seed)));
            }
        }
        wishes.addAll(forms.subList(0, Math.min(scaled(FULL), forms.size())));
    }

    private static Optional<String> prompt(EmojiPicture emoji, int form) {
        String style = ", " + emoji.stylePhrase();
        return switch (form) {
            case 0 -> Optional.of(emoji.label() + style);
            case 1 -> Optional.of(Article.with(emoji.label()) + style);
            default ->
                emoji.shortNames().stream()
                        .map(name -> name.replace('_', ' '))
                        .filter(name -> !name.equals(emoji.label()))
                        .skip(form - 2)
                        .map(name -> name + style)
                        .findFirst();
        };
    }

    private void add(Wish.Row row, List<EmojiPicture> cells, int full) {
        for (int seed = 0; seed < Math.min(scaled(full), cells.size()); seed++) {
            EmojiPicture emoji = cells.get(seed);
            wishes.add(new Wish(row, prompt(emoji, 0).orElseThrow(), emoji, 1, seed));
        }
    }

    private void addColoured(Wish.Row row, List<Picture> pictures) {
        for (int seed = 0; seed < Math.min(scaled(FULL_COLOURED), pictures.size()); seed++) {
            Picture picture = pictures.get(seed);
            wishes.add(new Wish(row, caption(picture), picture, 2, seed));
        }
    }

    private static String caption(Picture picture) {
        return switch (picture) {
            case EmojiPicture emoji -> emoji.label();
            case RecolouredPicture icon -> icon.caption();
            case ScenePicture scene -> scene.caption();
        };
    }
}
