package org.diffusion4j.glyph64.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Emoji by the names that sets without code points may give them. Looked up in this order: the slug of the CLDR label;
 * names and aliases of sets that do have code points; the slug of the Unicode character's name.
 */
final class NameTable {
    private final List<Map<String, Emoji>> tables = new ArrayList<>();

    /**
     * @param emoji all emoji that are used
     * @param donors sets with code points, the one asked first first
     */
    NameTable(EmojiNames emoji, List<IconSet> donors) {
        Map<String, Emoji> labels = new HashMap<>();
        Map<String, Emoji> characters = new HashMap<>();
        for (Emoji each : emoji.all()) {
            labels.putIfAbsent(Slug.of(each.label()), each);
            characterName(each.key()).ifPresent(name -> characters.putIfAbsent(Slug.of(name), each));
        }
        Map<String, Emoji> borrowed = new HashMap<>();
        donors.forEach(donor -> borrow(donor, emoji, borrowed));
        tables.add(labels);
        tables.add(borrowed);
        tables.add(characters);
    }

    private NameTable(List<Map<String, Emoji>> tables) {
        this.tables.addAll(tables);
    }

    /** The same table with every name spelled another way. */
    NameTable spelled(UnaryOperator<String> spelling) {
        List<Map<String, Emoji>> respelled = new ArrayList<>();
        for (Map<String, Emoji> table : tables) {
            Map<String, Emoji> names = new HashMap<>();
            // In alphabetic order, so that of two names that become one the same always wins.
            table.keySet().stream()
                    .sorted()
                    .forEach(name -> names.putIfAbsent(spelling.apply(name), emojiOf(table, name)));
            respelled.add(names);
        }
        return new NameTable(respelled);
    }

    /** The emoji that goes by this name. */
    Optional<Emoji> find(String name) {
        return tables.stream()
                .map(table -> Optional.ofNullable(table.get(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void borrow(IconSet donor, EmojiNames emoji, Map<String, Emoji> borrowed) {
        Map<String, Emoji> own = new HashMap<>();
        donor.namesByKey().forEach((key, name) -> emoji.find(key).ifPresent(found -> own.putIfAbsent(name, found)));
        own.forEach(borrowed::putIfAbsent);
        Map<String, String> aliases = donor.aliases();
        for (String alias : aliases.keySet()) {
            String name = alias;
            for (int steps = 0;
                    !own.containsKey(name) && aliases.containsKey(name) && steps < aliases.size();
                    steps++) {
                name = aliases.getOrDefault(name, name);
            }
            Optional.ofNullable(own.get(name)).ifPresent(found -> borrowed.putIfAbsent(alias, found));
        }
    }

    private static Emoji emojiOf(Map<String, Emoji> table, String name) {
        return Optional.ofNullable(table.get(name)).orElseThrow();
    }

    private static Optional<String> characterName(String key) {
        return key.contains("-") ? Optional.empty() : Optional.ofNullable(Character.getName(Integer.parseInt(key, 16)));
    }
}
