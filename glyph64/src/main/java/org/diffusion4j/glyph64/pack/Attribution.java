package org.diffusion4j.glyph64.pack;

import org.diffusion4j.glyph64.source.IconSet;
import org.diffusion4j.glyph64.source.LockedPackage;
import tools.jackson.databind.JsonNode;

/** The credit a set asks for, in Markdown, from what the set says about itself. */
final class Attribution {
    private Attribution() {}

    static final String HEADING = """
            # Attribution

            The pictures of this data set are drawn from the sets below, at 64x64 pixels on white, some recoloured. Each
            stays under its own licence.

            | set | package | author | licence |
            |---|---|---|---|
            """;

    /** A row of the table. */
    static String row(LockedPackage locked, IconSet set) {
        JsonNode info = set.info();
        return "| %s | %s %s | %s | %s |\n"
                .formatted(
                        info.path("name").asString(locked.name()),
                        locked.name(),
                        locked.version(),
                        linked(info.path("author").path("name").asString("unknown"), info.path("author")),
                        linked(locked.licence(), info.path("license")));
    }

    /** A row for a package that says nothing about itself. */
    static String row(LockedPackage locked, String name) {
        return "| " + name + " | " + locked.name() + " " + locked.version() + " | its contributors | "
                + locked.licence() + " |\n";
    }

    private static String linked(String text, JsonNode owner) {
        String url = owner.path("url").asString("");
        return url.isEmpty() ? text : "[" + text + "](" + url + ")";
    }
}
