package org.diffusion4j.audit.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diffusion4j.audit.AuditException;

/**
 * Which columns of a table are read. What is not named is looked for under the names that public data sets use.
 *
 * @param text the column of captions; a number (from 1) means that the table has no header
 * @param id the column that names a row
 * @param group the column that says which rows belong together
 * @param unsafe the column that marks rows not safe for work
 */
public record Columns(Optional<String> text, Optional<String> id, Optional<String> group, Optional<String> unsafe) {

    private static final List<String> TEXT_NAMES = List.of("text", "caption", "prompt", "utterance");
    private static final List<String> ID_NAMES = List.of("id", "sample_id", "key");
    private static final List<String> UNSAFE_NAMES = List.of("nsfw");

    /** Everything by its usual name. */
    public static Columns usual() {
        return new Columns(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The columns of one table as positions; -1 where it has none. */
    record Places(int text, int id, int group, int unsafe) {}

    /** Finds the columns among a table's own names. */
    Places in(Path file, List<String> names) {
        int textPlace = text.map(name -> required(file, name, names)).orElseGet(() -> usual(names, TEXT_NAMES));
        if (textPlace < 0) {
            throw AuditException.file(file + ": no column named " + String.join(", ", TEXT_NAMES) + "; it has "
                    + list(names) + ": name one with --text-column (a number for a table without a header)");
        }
        return new Places(
                textPlace,
                id.map(name -> required(file, name, names)).orElseGet(() -> usual(names, ID_NAMES)),
                group.map(name -> required(file, name, names)).orElse(-1),
                unsafe.map(name -> required(file, name, names)).orElseGet(() -> usual(names, UNSAFE_NAMES)));
    }

    /** The position, from 0, that a numeric text column means. */
    Optional<Integer> headerless() {
        return text.filter(name -> name.matches("[1-9][0-9]{0,4}")).map(name -> Integer.parseInt(name) - 1);
    }

    private static int required(Path file, String name, List<String> names) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw AuditException.file(file + ": no column named '" + name + "'; it has " + list(names));
        }
        return place;
    }

    private static int usual(List<String> names, List<String> wanted) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return wanted.stream()
                .mapToInt(lower::indexOf)
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static String list(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(names.size(), 20)));
        return some.length() > 300 ? some.substring(0, 300) + "…" : some;
    }

    /** Whether a cell of an NSFW column hides its row from examples. */
    static boolean isUnsafe(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "", "unlikely", "false", "0", "0.0", "no", "safe", "null", "none" -> false;
            default -> true;
        };
    }
}
