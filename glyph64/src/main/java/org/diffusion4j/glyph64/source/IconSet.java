package org.diffusion4j.glyph64.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.split.CodePoints;
import tools.jackson.databind.JsonNode;

/**
 * One icon set: {@code icons.json} with bodies and aliases, {@code chars.json} with code points (empty in some sets),
 * {@code info.json} with author and licence.
 */
public final class IconSet {
    private final String packageName;
    private final JsonNode icons;
    private final JsonNode info;
    private final Map<String, String> namesByKey;

    private IconSet(String packageName, JsonNode icons, JsonNode info, Map<String, String> namesByKey) {
        this.packageName = packageName;
        this.icons = icons;
        this.info = info;
        this.namesByKey = namesByKey;
    }

    /** Reads the set out of its package. */
    public static IconSet read(PackageFiles files) {
        Map<String, JsonNode> json = files.json(Set.of("icons.json", "chars.json", "info.json"));
        String name = files.locked().name();
        return of(name, need(json, "icons.json"), need(json, "chars.json"), need(json, "info.json"));
    }

    /** A set from its three JSON trees. */
    static IconSet of(String packageName, JsonNode icons, JsonNode chars, JsonNode info) {
        if (!icons.path("icons").isObject()) {
            throw new InvalidFileException(packageName + ": icons.json has no object 'icons'");
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : chars.properties()) {
            names.putIfAbsent(CodePoints.key(entry.getKey()), entry.getValue().asString());
        }
        return new IconSet(packageName, icons, info, names);
    }

    public String packageName() {
        return packageName;
    }

    /** Icon names by code points (FE0F dropped), as {@code chars.json} has them. */
    public Map<String, String> namesByKey() {
        return Map.copyOf(namesByKey);
    }

    /** The names of all icons that have a body of their own, in the file's order. */
    public List<String> iconNames() {
        return List.copyOf(icons.path("icons").propertyNames());
    }

    /** The names that aliases give to icons: alias to the icon it leads to. */
    public Map<String, String> aliases() {
        Map<String, String> found = new HashMap<>();
        for (Map.Entry<String, JsonNode> alias : icons.path("aliases").properties()) {
            found.put(alias.getKey(), alias.getValue().path("parent").asString(""));
        }
        return found;
    }

    /** Author, licence and title, as the set states them. */
    public JsonNode info() {
        return info;
    }

    /** The icon of this name, aliases followed and their mirroring applied. */
    public Optional<Icon> icon(String name) {
        return icon(name, new HashSet<>());
    }

    private Optional<Icon> icon(String name, Set<String> seen) {
        JsonNode own = icons.path("icons").path(name);
        if (own.isObject()) {
            return Optional.of(new Icon(
                    name,
                    own.path("body").asString(""),
                    measure(own, "left", 0),
                    measure(own, "top", 0),
                    measure(own, "width", 16),
                    measure(own, "height", 16)));
        }
        JsonNode alias = icons.path("aliases").path(name);
        if (!alias.isObject() || !seen.add(name)) {
            return Optional.empty();
        }
        return icon(alias.path("parent").asString(""), seen)
                .map(parent -> parent.turned(
                        name,
                        alias.path("hFlip").asBoolean(false),
                        alias.path("vFlip").asBoolean(false),
                        alias.path("rotate").asInt(0)));
    }

    /** A measure of the icon itself, of the whole set, or the format's default. */
    private double measure(JsonNode icon, String name, double fallback) {
        return icon.path(name).asDouble(icons.path(name).asDouble(fallback));
    }

    private static JsonNode need(Map<String, JsonNode> json, String name) {
        JsonNode tree = json.get(name);
        if (tree == null) {
            throw new IllegalStateException(name + " was asked for and not read");
        }
        return tree;
    }
}
