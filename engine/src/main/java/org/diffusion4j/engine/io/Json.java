package org.diffusion4j.engine.io;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** How this project reads JSON: no name twice in an object, bounded depth, and the infinities that Python writes. */
final class Json {

    private static final int DEEPEST = 64;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(400)
                            .maxStringLength(SafetensorsHeader.LONGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    // Scheduler configurations written by Python hold a bare -Infinity.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    private Json() {}

    /** What Jackson found wrong and in which line, without its internals. */
    static String reason(JacksonException e) {
        var location = e.getLocation();
        String where =
                location == null ? "" : " in line " + location.getLineNr() + ", column " + location.getColumnNr();
        String message = e.getOriginalMessage();
        String firstLine =
                message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
        return InputFile.quotable(firstLine) + where;
    }
}
