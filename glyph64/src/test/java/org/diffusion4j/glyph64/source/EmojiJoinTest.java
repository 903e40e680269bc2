package org.diffusion4j.glyph64.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EmojiJoinTest {
    private static final String DATA = """
            [{"label":"waving hand","hexcode":"1F44B","tags":["bye","hello"],"group":1,
              "skins":[{"label":"waving hand: light skin tone","hexcode":"1F44B-1F3FB"}]},
             {"label":"light skin tone","hexcode":"1F3FB","group":2},
             {"label":"keycap: #","hexcode":"0023-FE0F-20E3","group":8},
             {"label":"piñata","hexcode":"1FA85","group":6},
             {"label":"man running","hexcode":"1F3C3-200D-2642-FE0F","group":1},
             {"label":"pistol","hexcode":"1F52B","group":6},
             {"label":"pizza","hexcode":"1F355","tags":["slice"],"group":4},
             {"label":"flag: Chad","hexcode":"1F1F9-1F1E9","group":9},
             {"label":"regional indicator A","hexcode":"1F1E6"}]""";

    private static final String SHORT_NAMES = "{\"1F355\":\"pizza_slice\",\"1F44B\":[\"wave\",\"waving_hand\"]}";

    private static final String BODY = "<path/>";

    @TempDir
    private Path folder = Path.of("");

    private final EmojiNames names = EmojiNames.of(
            JsonMapper.shared().readTree(DATA), JsonMapper.shared().readTree(SHORT_NAMES));

    @Test
    void partsTonesAndFlagsAreLeftOut() {
        assertEquals(
                "1F44B 1F44B-1F3FB 0023-20E3 1FA85 1F3C3-200D-2642 1F52B 1F355",
                names.all().stream().map(Emoji::key).collect(Collectors.joining(" ")));
    }

    @Test
    void formsShareTheirConceptAndItsTags() {
        Emoji tone = names.find("1F44B-1F3FB").orElseThrow();
        assertEquals("1F44B", tone.base());
        assertEquals(Emoji.Form.TONE, tone.form());
        assertEquals(Set.of("bye", "hello"), Set.copyOf(tone.tags()));
        assertEquals(
                Emoji.Form.VARIANT, names.find("1F3C3-200D-2642").orElseThrow().form());
        assertEquals(Emoji.Form.NEUTRAL, names.find("1F355").orElseThrow().form());
        assertTrue(names.find("1F44B").orElseThrow().spokenNames().contains("waving hand"));
    }

    @Test
    void wordsOfThingsAreThoseOfLabelsAndTagsOfThings() {
        assertEquals(Set.of("pinata", "pistol", "pizza", "slice"), names.wordsOfThings());
    }

    @Test
    void setsWithCodePointsAreJoinedOnThem() {
        EmojiIcons icons = join(Style.NOTO);
        assertEquals(Optional.of("pizza-icon"), name(icons, "1F355"));
        assertEquals(Optional.of("keycap-hash"), name(icons, "0023-20E3"));
        assertEquals(Optional.empty(), name(icons, "1FA85"), "its icon has no body");
    }

    @Test
    void setsWithoutAreJoinedByLabelThenBorrowedNameThenCharacterName() {
        EmojiIcons icons = join(Style.EMOJIONE);
        assertEquals(Optional.of("pinata"), name(icons, "1FA85"), "the label without its accent");
        assertEquals(Optional.of("water-gun"), name(icons, "1F52B"), "an alias of another set");
        assertEquals(Optional.of("slice-of-pizza"), name(icons, "1F355"), "the character's name");
        assertEquals(3, icons.names().size(), "an icon that finds no emoji is not used");
    }

    @Test
    void letterSpellingAndNumberedNamesAreUnderstood() {
        assertEquals(Optional.of("wavinghand"), name(join(Style.FXEMOJI), "1F44B"));
        assertEquals(Optional.of("pizza-2"), name(join(Style.STREAMLINE_EMOJIS), "1F355"));
    }

    @Test
    void glossyEmojiBorrowTheNamesOfTheFlatOnes() {
        assertEquals(Optional.of("pizza"), name(join(Style.FLUENT_EMOJI), "1F355"));
    }

    @Test
    void aliasesAreFollowedAndMirrored() {
        IconSet set = IconSet.of(
                "test",
                JsonMapper.shared()
                        .readTree(
                                "{\"width\":16,\"height\":16,\"icons\":{\"a\":{\"body\":\"<path/>\"}},\"aliases\":{\"b\":{\"parent\":\"a\",\"hFlip\":true},\"c\":{\"parent\":\"b\"},\"d\":{\"parent\":\"d\"}}}"),
                JsonMapper.shared().readTree("{}"),
                JsonMapper.shared().readTree("{}"));
        String body = set.icon("c").orElseThrow().body();
        assertTrue(body.contains("scale(-1 1)") && body.contains("<path/>"), body);
        assertEquals(Optional.empty(), set.icon("d"), "an alias of itself ends");
        assertEquals(Optional.empty(), set.icon("e"));
    }

    private EmojiIcons join(Style style) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("pinata", BODY);
        named.put("water-gun", BODY);
        named.put("slice-of-pizza", BODY);
        named.put("nothing-known", BODY);
        TestPackages packages = new TestPackages(folder)
                .withIcons(
                        "noto",
                        Map.of("pizza-icon", BODY, "keycap-hash", BODY, "gun", BODY),
                        Map.of("1f355", "pizza-icon", "23-20e3", "keycap-hash", "1fa85", "lost", "1f52b", "gun"))
                .with(
                        "@iconify-json/twemoji",
                        files(
                                "{\"icons\":{\"gun\":{\"body\":\"\"}},\"aliases\":{\"water-gun\":{\"parent\":\"gun\"}}}",
                                "{\"1f52b\":\"gun\"}"))
                .withIcons("openmoji", Map.of(), Map.of())
                .withIcons("fluent-emoji-flat", Map.of("pizza", BODY), Map.of("1f355", "pizza"))
                .withIcons("fluent-emoji", Map.of("pizza", BODY), Map.of())
                .withIcons("emojione", named, Map.of())
                .withIcons("fxemoji", Map.of("wavinghand", BODY), Map.of())
                .withIcons("streamline-emojis", Map.of("pizza-2", BODY), Map.of());
        return new StyleJoin(packages, names).join(style);
    }

    private static Map<String, String> files(String icons, String chars) {
        return Map.of("icons.json", icons, "chars.json", chars, "info.json", "{}");
    }

    private Optional<String> name(EmojiIcons icons, String key) {
        return Optional.ofNullable(icons.names().get(names.find(key).orElseThrow()));
    }
}
