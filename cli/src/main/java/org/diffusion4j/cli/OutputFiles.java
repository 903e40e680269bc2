package org.diffusion4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.io.WholeFile;

/** Where pictures go: the file the user named, or one named after prompt and seed. */
final class OutputFiles {

    private static final int MOST_WORDS = 6;
    private static final int LONGEST_NAME = 60;
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Set<String> OTHER_FORMATS =
            Set.of(".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".svg", ".pdf");

    private final Optional<Path> named;

    private OutputFiles(Optional<Path> named) {
        this.named = named;
    }

    /**
     * Refuses, before anything is drawn, a place where nothing can be written.
     *
     * @param named by the user
     */
    static OutputFiles checked(Optional<Path> named) {
        named.ifPresent(OutputFiles::check);
        if (named.isEmpty() && !Files.isWritable(Path.of("").toAbsolutePath())) {
            throw new FailedException("the current folder may not be written; name a file elsewhere with --out");
        }
        return new OutputFiles(named);
    }

    private static void check(Path file) {
        if (file.toString().isEmpty() || Files.isDirectory(file)) {
            throw new InvalidRequestException(
                    "--out \"" + file + "\" is a folder; name a file in it, such as " + file.resolve("picture.png"));
        }
        String extension = extension(file.getFileName().toString()).toLowerCase(Locale.ROOT);
        if (OTHER_FORMATS.contains(extension)) {
            throw new InvalidRequestException(
                    "--out " + file + ": pictures are written as PNG; let the name end in .png");
        }
        if (WholeFile.isWrittenAsItIs(file)) {
            return; // no other file comes into being beside it, so that its folder need not be writable
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InvalidRequestException("--out " + file + ": there is no folder " + folder + "; make it first");
        }
        if (!Files.isWritable(folder)) {
            throw new FailedException("--out " + file + ": the folder " + folder + " may not be written");
        }
    }

    /** The file that the user named. */
    Path first() {
        return named.orElseThrow();
    }

    /**
     * The file of one picture of a batch: F itself, then F-1, F-2, … before the extension.
     *
     * @param prompt gives the name, with the seed, where the user gave none
     * @param seed read as unsigned
     * @param index 0 for the first
     */
    Path file(String prompt, long seed, int index) {
        Path first = named.orElseGet(() -> Path.of(firstWords(prompt) + "-" + Long.toUnsignedString(seed) + ".png"));
        if (index == 0) {
            return first;
        }
        String name = first.getFileName().toString();
        String extension = extension(name);
        String stem = name.substring(0, name.length() - extension.length());
        return first.resolveSibling(stem + "-" + index + extension);
    }

    /** The last dot and what follows; nothing for a name without, or with only a dot in front. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot) : "";
    }

    /** Letters and digits of every script, so that it is a file name everywhere. */
    private static String firstWords(String prompt) {
        String words = NEITHER_LETTER_NOR_DIGIT
                .splitAsStream(prompt.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .collect(Collectors.joining("-"));
        int end = words.length() <= LONGEST_NAME ? words.length() : words.offsetByCodePoints(0, cut(words));
        return words.isEmpty() ? "picture" : words.substring(0, end);
    }

    /** How many characters of a text that is too long stay, counted so that none is halved. */
    private static int cut(String words) {
        return words.codePointCount(0, LONGEST_NAME - 1);
    }
}
