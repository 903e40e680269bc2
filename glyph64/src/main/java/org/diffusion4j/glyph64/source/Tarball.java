package org.diffusion4j.glyph64.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.diffusion4j.engine.InvalidFileException;

/**
 * Reads named files out of a package's {@code .tgz} without unpacking it to disk, so that no path written inside can
 * reach a folder. Only regular files are read; links and pax headers are passed over, because no file wanted here has a
 * name longer than the hundred bytes (and 155 of prefix) of a plain header.
 */
final class Tarball {
    private static final int BLOCK = 512;
    private static final int MAX_FILE = 1 << 28;

    private final Path file;

    Tarball(Path file) {
        this.file = file;
    }

    /** The wanted files' bytes by their names, each without the first folder ({@code package/}) of its path. */
    Map<String, byte[]> read(Set<String> wanted) {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
            return read(in, wanted);
        } catch (IOException e) {
            throw new InvalidFileException(file + ": not a readable package tarball (.tgz): " + e.getMessage(), e);
        }
    }

    private Map<String, byte[]> read(InputStream in, Set<String> wanted) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        byte[] header = new byte[BLOCK];
        while (found.size() < wanted.size() && in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            int size = size(header);
            String path = text(header, 345, 155);
            path = (path.isEmpty() ? "" : path + "/") + text(header, 0, 100);
            String name = path.substring(path.indexOf('/') + 1);
            boolean regular = header[156] == '0' || header[156] == 0;
            if (regular && wanted.contains(name)) {
                byte[] content = in.readNBytes(size);
                if (content.length < size) {
                    throw new IOException("it ends inside " + name);
                }
                found.put(name, content);
                in.skipNBytes(padding(size));
            } else {
                in.skipNBytes((long) size + padding(size));
            }
        }
        return found;
    }

    private static int size(byte[] header) throws IOException {
        String octal = text(header, 124, 12).strip();
        try {
            long size = octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
            if (size <= MAX_FILE) {
                return (int) size;
            }
        } catch (NumberFormatException e) {
            throw new IOException("a header with the size '" + octal + "'", e);
        }
        throw new IOException("a header with the size 0" + octal + ", beyond what a package holds");
    }

    private static int padding(int size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
