package org.diffusion4j.glyph64.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.training.objective.ContrastiveObjective;

/**
 * Batches for a contrastive training: no concept twice, so that no caption goes with two pictures, and in groups of one
 * style each, so that the style does not tell which caption a picture goes with.
 */
final class ConceptBatches implements ContrastiveObjective.Choice {

    /** How many pictures of one style come together. */
    private static final int GROUP = 64;

    /** The share of groups that are plain emoji; the others are recoloured icons and scenes. */
    private static final double EMOJI_SHARE = 0.85;

    /** The pictures of one style by concept: tones and other forms of a concept are one entry. */
    private record Style(String[] concepts, int[][] pictures) {
        static Style of(Map<String, List<Integer>> byConcept) {
            return new Style(
                    byConcept.keySet().toArray(String[]::new),
                    byConcept.values().stream()
                            .map(list ->
                                    list.stream().mapToInt(Integer::intValue).toArray())
                            .toArray(int[][]::new));
        }
    }

    /** Styles, chosen in proportion to their concepts. */
    private record Pool(List<Style> styles) {
        Style draw(RandomGenerator random) {
            int at = random.nextInt(size());
            for (Style style : styles) {
                at -= style.concepts.length;
                if (at < 0) {
                    return style;
                }
            }
            throw new AssertionError();
        }

        int size() {
            return styles.stream().mapToInt(style -> style.concepts.length).sum();
        }
    }

    private final Pool emoji;
    private final Pool others;
    private final int concepts;

    /** @param pictures what may be chosen from, by their numbers */
    ConceptBatches(List<Picture> pictures) {
        Map<String, Map<String, List<Integer>>> plain = new LinkedHashMap<>();
        Map<String, Map<String, List<Integer>>> composed = new LinkedHashMap<>();
        Set<String> all = new HashSet<>();
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            String concept = concept(picture);
            (picture instanceof EmojiPicture ? plain : composed)
                    .computeIfAbsent(kind(picture), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(concept, _ -> new ArrayList<>())
                    .add(i);
            all.add(concept);
        }
        this.emoji = pool(plain);
        this.others = pool(composed);
        this.concepts = all.size();
    }

    private static Pool pool(Map<String, Map<String, List<Integer>>> byStyle) {
        return new Pool(byStyle.values().stream().map(Style::of).toList());
    }

    private static String kind(Picture picture) {
        return switch (picture) {
            case EmojiPicture plain -> plain.style();
            case RecolouredPicture _ -> "recoloured";
            case ScenePicture _ -> "scenes";
        };
    }

    private static String concept(Picture picture) {
        return switch (picture) {
            case EmojiPicture plain -> plain.base();
            case RecolouredPicture icon -> icon.caption();
            case ScenePicture scene -> scene.caption();
        };
    }

    @Override
    public int[] choose(int count, RandomGenerator random) {
        if (count > concepts) {
            throw new InvalidRequestException("a batch of " + count + " needs as many different concepts, but the data"
                    + " set has only " + concepts + " to train on; make the batch smaller");
        }
        int[] chosen = new int[count];
        Set<String> taken = new HashSet<>();
        while (taken.size() < count) {
            Style style = pool(random).draw(random);
            for (int i = 0; i < GROUP && taken.size() < count; i++) {
                int at = random.nextInt(style.concepts.length);
                if (taken.add(style.concepts[at])) {
                    int[] pictures = style.pictures[at];
                    chosen[taken.size() - 1] = pictures[random.nextInt(pictures.length)];
                }
            }
        }
        return chosen;
    }

    private Pool pool(RandomGenerator random) {
        boolean plain = random.nextDouble() < EMOJI_SHARE;
        return others.styles.isEmpty() || plain && !emoji.styles.isEmpty() ? emoji : others;
    }
}
