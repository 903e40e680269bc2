package org.diffusion4j.audit.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.diffusion4j.audit.AuditException;

/** Short captions of shops, pictures and moods, the same for the same seed. */
final class GeneratedCaptions {

    private static final List<String> OPENINGS = List.of("a", "the", "two", "an old", "a very", "photo of a", "my", "");
    private static final List<String> QUALITIES = List.of(
            "red",
            "happy",
            "small",
            "beautiful",
            "wooden",
            "terrible",
            "not so good",
            "bright",
            "VINTAGE",
            "quiet",
            "sad");
    private static final List<String> THINGS = List.of(
            "dog",
            "table",
            "mountain",
            "heart",
            "city",
            "apple",
            "idea",
            "car",
            "woman",
            "boots size 8",
            "bird",
            "river");
    private static final List<String> PLACES = List.of(
            "on a white plate",
            "in the rain",
            "by the sea",
            "with free shipping!!!",
            "under a sky of glass",
            "",
            "at night");

    private final SplittableRandom random;

    GeneratedCaptions(long seed) {
        random = new SplittableRandom(seed);
    }

    String next() {
        return (pick(OPENINGS) + " " + pick(QUALITIES) + " " + pick(THINGS) + " " + pick(PLACES) + " "
                        + random.nextInt(1_000_000))
                .strip();
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    /** A caption a line. */
    static void write(Path file, long count, long seed) {
        GeneratedCaptions captions = new GeneratedCaptions(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (long i = 0; i < count; i++) {
                out.write(captions.next());
                out.write('\n');
            }
        } catch (IOException e) {
            throw AuditException.failed(file + ": cannot be written (" + e.getMessage() + ")", e);
        }
    }
}
