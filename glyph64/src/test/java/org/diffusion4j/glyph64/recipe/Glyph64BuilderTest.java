package org.diffusion4j.glyph64.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.pack.DataSetCheck;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.Packages;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.source.TestPackages;
import org.diffusion4j.glyph64.split.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole build on packages of a dozen icons: what is left out, resuming, the same bytes, refusals. */
class Glyph64BuilderTest {
    private static final String DATA = """
            [{"label":"pizza","hexcode":"1F355","group":4},{"label":"banana","hexcode":"1F34C","group":4},
             {"label":"cactus","hexcode":"1F335","group":3},{"label":"house","hexcode":"1F3E0","group":5},
             {"label":"fire","hexcode":"1F525","group":5},{"label":"droplet","hexcode":"1F4A7","group":5},
             {"label":"waving hand","hexcode":"1F44B","group":1,
              "skins":[{"label":"waving hand: light skin tone","hexcode":"1F44B-1F3FB"}]}]""";

    private static final Map<String, String> CHARS = Map.of(
            "1f355",
            "pizza",
            "1f34c",
            "banana",
            "1f335",
            "cactus",
            "1f3e0",
            "house",
            "1f525",
            "fire",
            "1f4a7",
            "droplet",
            "1f44b",
            "wave",
            "1f44b-1f3fb",
            "wave-light");

    private static final Recipe RECIPE = new Recipe(
            "small", List.of(Style.NOTO, Style.TWEMOJI), Set.of(Emoji.Form.values()), Optional.empty(), 6, 4, 5);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void buildsWhatTheRecipeSaysAndNothingWithheldIsInTraining() {
        Glyph64Data data = builder(packages(), new ArrayList<>()).build(folder.resolve("data"));
        assertEquals(List.of(), DataSetCheck.problems(data));
        assertEquals(Split.CONCEPT, split(data, "noto", "cactus"));
        assertEquals(6, count(data, "recoloured"));
        assertEquals(4, count(data, "scenes"));
        assertTrue(Files.exists(folder.resolve("data").resolve("ATTRIBUTION.md")));
        assertFalse(Files.exists(folder.resolve("data").resolve("drawn")));
    }

    /** An icon called like a withheld concept is withheld where the recipe has no picture of that concept, too. */
    @Test
    void aSmallRecipeWithholdsIconsByTheNamesOfAllEmoji() {
        Recipe pizza = new Recipe(
                "pizza",
                List.of(Style.NOTO),
                Set.of(Emoji.Form.NEUTRAL),
                Optional.of(Map.of("1F355", "pizza")),
                60,
                0,
                5);
        Glyph64Data data = new Glyph64Builder(pizza, packages(), line -> {}, Map.of(), Optional.empty())
                .build(folder.resolve("data"));
        assertTrue(data.pack().pictures().anyMatch(Glyph64BuilderTest::cactusOfNoConcept));
        assertEquals(List.of("cactus"), data.manifest().withheldNames());
        assertEquals(List.of(), DataSetCheck.problems(data));
    }

    private static boolean cactusOfNoConcept(Picture picture) {
        return picture instanceof RecolouredPicture icon
                && icon.icon().equals("cactus")
                && icon.base().isEmpty()
                && icon.split() == Split.CONCEPT;
    }

    @Test
    void equalPicturesAreKeptOnceAndTheWithheldOneWins() {
        Glyph64Data data = builder(packages(), new ArrayList<>()).build(folder.resolve("data"));
        // In this set fire is the very drawing of the cactus, and the waving hand has no tone.
        assertEquals(Split.CONCEPT, split(data, "twemoji", "cactus"));
        assertThrows(java.util.NoSuchElementException.class, () -> split(data, "twemoji", "fire"));
        assertEquals(Split.TRAINING, split(data, "twemoji", "waving hand"));
        assertThrows(
                java.util.NoSuchElementException.class, () -> split(data, "twemoji", "waving hand: light skin tone"));
    }

    @Test
    void aNearDuplicateOfAWithheldPictureIsLeftOut() {
        Glyph64Data data = builder(packages(), new ArrayList<>()).build(folder.resolve("data"));
        assertThrows(java.util.NoSuchElementException.class, () -> split(data, "noto", "house"));
    }

    @Test
    void anInterruptedBuildGoesOnAndEndsInTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole");
        Path resumed = folder.resolve("resumed");
        builder(packages(), new ArrayList<>()).build(whole);
        Packages failing = locked -> {
            if (locked.name().endsWith("twemoji")) {
                throw new FailedException("the network is gone");
            }
            return packages().tarball(locked);
        };
        assertThrows(
                FailedException.class, () -> builder(failing, new ArrayList<>()).build(resumed));
        List<String> heard = new ArrayList<>();
        builder(packages(), heard).build(resumed);
        assertTrue(
                heard.stream().noneMatch(line -> line.startsWith("noto:") && line.contains("drawn")), heard::toString);
        for (String name : List.of("pictures.u8", "pictures.jsonl", "edits.jsonl", "glyph64.json", "ATTRIBUTION.md")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(resumed.resolve(name)), name);
        }
    }

    @Test
    void aFinishedDataSetIsTakenAsItIsAndAnotherRecipeRefused() {
        Path data = folder.resolve("data");
        builder(packages(), new ArrayList<>()).build(data);
        Packages none = locked -> {
            throw new AssertionError("asked for " + locked.name());
        };
        builder(none, new ArrayList<>()).build(data);
        Recipe other = new Recipe("other", List.of(Style.NOTO), Set.of(Emoji.Form.NEUTRAL), Optional.empty(), 0, 0, 0);
        assertThrows(
                InvalidRequestException.class,
                () -> new Glyph64Builder(other, none, line -> {}, Map.of(), Optional.empty()).build(data));
    }

    @Test
    void aPackageOfBrokenIconsIsRefusedAndNamed() {
        Map<String, String> broken = new LinkedHashMap<>(bodies());
        broken.replaceAll((name, body) -> name.equals("pizza") ? body : "<path d=\"M0 0");
        TestPackages packages = packages();
        packages.withIcons("noto", broken, CHARS);
        String message = assertThrows(
                        InvalidFileException.class,
                        () -> builder(packages, new ArrayList<>()).build(folder.resolve("data")))
                .getMessage();
        assertTrue(message.contains("@iconify-json/noto@1.2.9"), message);
    }

    @Test
    void otherCountsThanRecordedOnesStopTheBuild() {
        Glyph64Builder builder = new Glyph64Builder(
                RECIPE, packages(), line -> {}, Map.of("noto", new CellCounts(1_441, 182)), Optional.empty());
        assertThrows(FailedException.class, () -> builder.build(folder.resolve("data")));
    }

    private static Glyph64Builder builder(Packages packages, List<String> heard) {
        return new Glyph64Builder(RECIPE, packages, heard::add, Map.of(), Optional.empty());
    }

    private TestPackages packages() {
        Map<String, String> twemoji = new LinkedHashMap<>(bodies());
        twemoji.put("fire", twemoji.getOrDefault("cactus", ""));
        twemoji.put("wave-light", twemoji.getOrDefault("wave", ""));
        Map<String, String> noto = new LinkedHashMap<>(bodies());
        // The cactus again, a shade darker.
        noto.put("house", square(3).replace("#030", "#040"));
        Map<String, String> single = new LinkedHashMap<>(bodies());
        single.replaceAll((name, body) -> body.replaceAll("#\\d+", "currentColor"));
        return new TestPackages(folder)
                .with("emojibase-data", Map.of("en/data.json", DATA, "en/shortcodes/emojibase.json", "{}"))
                .withIcons("noto", noto, CHARS)
                .withIcons("twemoji", twemoji, CHARS)
                .withIcons("openmoji", Map.of(), Map.of())
                .withIcons("fluent-emoji-flat", Map.of(), Map.of())
                .withIcons("emojione-monotone", single, CHARS)
                .withIcons("fluent-emoji-high-contrast", single, CHARS)
                .withIcons("game-icons", single, Map.of());
    }

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        List<String> names = List.of("pizza", "banana", "house", "cactus", "fire", "droplet", "wave", "wave-light");
        for (int i = 0; i < names.size(); i++) {
            bodies.put(names.get(i), square(i));
        }
        return bodies;
    }

    private static String square(int number) {
        return "<path fill=\"#0%d0\" d=\"M%d 0h6v12h-6z\"/>".formatted(number, number);
    }

    private static Split split(Glyph64Data data, String style, String label) {
        for (int i = 0; i < data.pack().size(); i++) {
            if (data.pack().picture(i) instanceof EmojiPicture emoji
                    && emoji.style().equals(style)
                    && emoji.label().equals(label)) {
                return emoji.split();
            }
        }
        throw new java.util.NoSuchElementException(style + " " + label);
    }

    private static int count(Glyph64Data data, String kind) {
        return data.training().size() == 0
                ? 0
                : data.pack()
                        .indices(picture -> picture.group().startsWith(kind) && picture.split() == Split.TRAINING)
                        .length;
    }
}
