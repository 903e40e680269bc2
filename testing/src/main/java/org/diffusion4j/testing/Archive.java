package org.diffusion4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An archive that holds equal files once: {@code duplicates.tsv} in it lists, a line each, a path that is left out and
 * the path that has its content.
 */
final class Archive {

    private static final String DUPLICATES = "duplicates.tsv";

    private Archive() {}

    /**
     * Unpacks unless that was done before. Processes that ask at the same time wait for one of them; a folder of that
     * name is always complete, because it gets its name last. An archive newer than the folder is unpacked again.
     *
     * @return {@code folder}
     */
    static Path unpackOnce(Path archive, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!isCurrent(archive, folder)) {
                Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
                delete(unfinished);
                unpack(archive, unfinished);
                delete(folder);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder;
    }

    private static boolean isCurrent(Path archive, Path folder) throws IOException {
        return Files.exists(folder)
                && Files.getLastModifiedTime(folder).compareTo(Files.getLastModifiedTime(archive)) >= 0;
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, target);
                }
            }
        }
        Path duplicates = folder.resolve(DUPLICATES);
        for (String line : Files.exists(duplicates) ? Files.readAllLines(duplicates) : List.<String>of()) {
            String[] pair = line.split("\t", -1);
            Path target = folder.resolve(pair[0]);
            Files.createDirectories(target.getParent());
            Files.copy(folder.resolve(pair[1]), target);
        }
        Files.deleteIfExists(duplicates);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
