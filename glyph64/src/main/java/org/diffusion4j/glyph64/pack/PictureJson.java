package org.diffusion4j.glyph64.pack;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** How records are spelled: snake_case keys in the order of declaration, lower-case constants, the same bytes always. */
final class PictureJson {
    static final JsonMapper LINES = mapper().build();
    static final JsonMapper PAGES =
            mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

    private PictureJson() {}

    private static JsonMapper.Builder mapper() {
        return JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }
}
