package org.diffusion4j.audit.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.diffusion4j.audit.AuditException;

/**
 * One file of a corpus, or all PNG pictures of one folder.
 *
 * @param path the file, or the folder of the pictures
 * @param name how ids and reports call it: relative to what the user named
 * @param pictures empty but for a folder of pictures
 */
public record CorpusFile(Path path, String name, List<Path> pictures) {

    public CorpusFile {
        pictures = List.copyOf(pictures);
    }

    /**
     * What the user named, as files: itself, or everything with a known ending in a folder and the folders below, in
     * the order of their names.
     */
    public static List<CorpusFile> under(Path named) {
        if (Files.isRegularFile(named)) {
            return named.toString().toLowerCase(Locale.ROOT).endsWith(".png")
                    ? List.of(new CorpusFile(named, fileName(named), List.of(named)))
                    : List.of(new CorpusFile(named, fileName(named), List.of()));
        }
        if (!Files.isDirectory(named)) {
            throw AuditException.file(named + ": there is no such file or folder");
        }
        List<CorpusFile> files = new ArrayList<>();
        List<Path> pictures = new ArrayList<>();
        try (Stream<Path> all = Files.walk(named)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                if (extension(path).equals("png")) {
                    pictures.add(path);
                } else if (isKnown(extension(path))) {
                    files.add(new CorpusFile(path, named.relativize(path).toString(), List.of()));
                }
            }
        } catch (IOException e) {
            throw AuditException.file(named + ": cannot be listed (" + e.getMessage() + ")", e);
        }
        if (!pictures.isEmpty()) {
            files.add(new CorpusFile(named, fileName(named), pictures));
        }
        if (files.isEmpty()) {
            throw AuditException.file(named + ": holds no .txt, .jsonl, .csv, .tsv, .parquet, .tar or .png file");
        }
        return files;
    }

    private static String fileName(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    private static String extension(Path path) {
        String name = fileName(path);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isKnown(String extension) {
        return switch (extension) {
            case "txt", "jsonl", "ndjson", "csv", "tsv", "parquet", "tar" -> true;
            default -> false;
        };
    }

    /** The reader for this file, by its ending. */
    public CaptionSource open(Columns columns) {
        if (!pictures.isEmpty()) {
            return new PictureFolderSource(pictures);
        }
        return switch (extension(path)) {
            case "txt" -> new TextSource(path);
            case "jsonl", "ndjson" -> new JsonLinesSource(path, columns);
            case "csv" -> new DelimitedSource(path, columns, ',');
            case "tsv" -> new DelimitedSource(path, columns, '\t');
            case "parquet" -> new ParquetSource(path, columns);
            case "tar" -> new TarSource(path);
            default ->
                throw AuditException.request(path + ": unknown kind of file; the audit reads .txt, .jsonl, .csv,"
                        + " .tsv, .parquet, .tar and folders of .png");
        };
    }

    /** Bytes on disk and time of the last change, by which a later run knows the file again. */
    public String fingerprint() {
        try {
            long bytes = 0;
            long newest = 0;
            for (Path file : pictures.isEmpty() ? List.of(path) : pictures) {
                bytes += Files.size(file);
                newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
            }
            return name + " " + bytes + " " + newest + " " + pictures.size();
        } catch (IOException e) {
            throw AuditException.file(path + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
