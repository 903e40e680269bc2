package org.diffusion4j.glyph64.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.diffusion4j.glyph64.picture.Article;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.picture.EditPair.Kind;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.Style;

/**
 * Finds pairs of pictures that differ in one thing that can be said. Pictures that are equal are already gone from a
 * style, so a pair is never one drawing twice. Of each kind a share drawn by the seed is kept.
 */
final class EditPairs {
    /** Most pairs of one kind. */
    static final int MOST = 6_000;

    private final List<Picture> pictures;
    private final Map<Kind, List<EditPair>> found = new EnumMap<>(Kind.class);

    private EditPairs(List<Picture> pictures) {
        this.pictures = pictures;
        for (Kind kind : Kind.values()) {
            found.put(kind, new ArrayList<>());
        }
    }

    /** The pairs among these pictures, by kind; their numbers are the list's. */
    static List<EditPair> of(List<Picture> pictures, long seed) {
        EditPairs pairs = new EditPairs(pictures);
        pairs.withinStyles();
        pairs.acrossStyles();
        pairs.recoloured();
        Random random = new Random(seed);
        List<EditPair> kept = new ArrayList<>();
        for (List<EditPair> kind : pairs.found.values()) {
            Collections.shuffle(kind, random);
            kept.addAll(kind.subList(0, Math.min(MOST, kind.size())));
        }
        return kept;
    }

    private void withinStyles() {
        Map<String, Map<String, Integer>> byStyle = new TreeMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i) instanceof EmojiPicture emoji) {
                byStyle.computeIfAbsent(emoji.style(), style -> new HashMap<>()).put(emoji.key(), i);
            }
        }
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i) instanceof EmojiPicture emoji) {
                Map<String, Integer> style = byStyle.getOrDefault(emoji.style(), Map.of());
                int source = i;
                for (EditRule rule : EditRule.of(emoji.key())) {
                    Optional.ofNullable(style.get(rule.targetKey()))
                            .ifPresent(target -> add(rule.kind(), source, target, rule.instruction()));
                }
            }
        }
    }

    /** The same emoji in every two training styles. */
    private void acrossStyles() {
        Map<String, List<Integer>> byKey = new TreeMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i) instanceof EmojiPicture emoji
                    && emoji.form() != Emoji.Form.TONE
                    && Style.of(emoji.style()).training()) {
                byKey.computeIfAbsent(emoji.key(), key -> new ArrayList<>()).add(i);
            }
        }
        for (List<Integer> drawings : byKey.values()) {
            for (int source : drawings) {
                for (int target : drawings) {
                    if (source != target && pictures.get(target) instanceof EmojiPicture emoji) {
                        add(Kind.STYLE, source, target, "redraw it in " + emoji.stylePhrase() + " style");
                    }
                }
            }
        }
    }

    /** The same icon in another ink on the same ground, or in the same ink on another ground. */
    private void recoloured() {
        Map<String, List<Integer>> sameGround = new TreeMap<>();
        Map<String, List<Integer>> sameInk = new TreeMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i) instanceof RecolouredPicture icon) {
                String thing = icon.style() + " " + icon.icon() + " ";
                sameGround
                        .computeIfAbsent(thing + icon.ground(), key -> new ArrayList<>())
                        .add(i);
                sameInk.computeIfAbsent(thing + icon.ink(), key -> new ArrayList<>())
                        .add(i);
            }
        }
        everyTwo(Kind.RECOLOUR, sameGround.values());
        everyTwo(Kind.BACKGROUND, sameInk.values());
    }

    private void everyTwo(Kind kind, Iterable<List<Integer>> groups) {
        for (List<Integer> group : groups) {
            for (int source : group) {
                for (int target : group) {
                    if (source != target && pictures.get(target) instanceof RecolouredPicture icon) {
                        String wish = kind == Kind.RECOLOUR
                                ? "make the " + icon.icon().replace('-', ' ') + " " + icon.ink()
                                : "put it on " + Article.with(icon.ground() + " background");
                        add(kind, source, target, wish);
                    }
                }
            }
        }
    }

    private void add(Kind kind, int source, int target, String instruction) {
        found.getOrDefault(kind, new ArrayList<>())
                .add(new EditPair(
                        kind,
                        source,
                        target,
                        instruction,
                        EditPair.split(
                                pictures.get(source).split(),
                                pictures.get(target).split())));
    }
}
