package org.diffusion4j.diffusion.picture;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The line {@code Key: value, Key: value, …}, in which a value that would break it is a JSON string. */
final class InfotextFields {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String line;
    private int at;

    /** The first colon from {@link #at} on, once it was looked for: a line of commas must not be searched for each of them. */
    private int colon = -1;

    private InfotextFields(String line) {
        this.line = line;
    }

    /** The fields in their order; of two with one name the later counts. What is no field is left out. */
    static SequencedMap<String, String> parse(String line) {
        InfotextFields fields = new InfotextFields(line);
        SequencedMap<String, String> found = new LinkedHashMap<>();
        while (fields.at < line.length()) {
            fields.next(found);
        }
        return found;
    }

    static String quoted(String value) {
        boolean plain = value.equals(value.strip())
                && value.chars().noneMatch(c -> c == ',' || c == ':' || c == '"' || c < ' ');
        return plain ? value : JSON.writeValueAsString(value);
    }

    private void next(SequencedMap<String, String> found) {
        if (colon < at) {
            colon = line.indexOf(':', at);
        }
        int comma = line.indexOf(',', at);
        if (colon < 0) {
            at = line.length();
            return;
        }
        if (comma >= 0 && comma < colon) {
            at = comma + 1;
            return;
        }
        String key = line.substring(at, colon).strip();
        at = colon + 1;
        String value = value();
        if (!key.isEmpty() && Character.isLetterOrDigit(key.codePointAt(0)) && key.indexOf('"') < 0) {
            found.put(key, value);
        }
    }

    private String value() {
        int start = at;
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        if (start < line.length() && line.charAt(start) == '"') {
            int end = closingQuote(start);
            if (end > 0 && endsField(end + 1)) {
                at = end + 2;
                return unquoted(line.substring(start, end + 1));
            }
        }
        int comma = line.indexOf(',', start);
        int end = comma < 0 ? line.length() : comma;
        at = end + 1;
        return line.substring(start, end).strip();
    }

    private int closingQuote(int open) {
        for (int i = open + 1; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private boolean endsField(int position) {
        return position >= line.length() || line.charAt(position) == ',';
    }

    /** What looks quoted and is no JSON stays as it is. */
    private static String unquoted(String quoted) {
        try {
            return JSON.readValue(quoted, String.class);
        } catch (JacksonException _) {
            return quoted;
        }
    }
}
