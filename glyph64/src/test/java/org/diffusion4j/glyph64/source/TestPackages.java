package org.diffusion4j.glyph64.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.diffusion4j.engine.InvalidFileException;

/** Small packages made up by a test, in tarballs as npm packs them. */
public final class TestPackages implements Packages {
    private final Path folder;
    private final Map<String, Path> tarballs = new LinkedHashMap<>();

    public TestPackages(Path folder) {
        this.folder = folder;
    }

    /** Adds a package of these files. */
    public TestPackages with(String name, Map<String, String> files) {
        Path file = folder.resolve(name.replace('/', '-') + ".tgz");
        write(file, files);
        tarballs.put(name, file);
        return this;
    }

    /** Adds an icon set that has these icons (name to body, 16 units a side) under these code points. */
    public TestPackages withIcons(String name, Map<String, String> bodies, Map<String, String> chars) {
        StringBuilder icons = new StringBuilder("{\"width\":16,\"height\":16,\"icons\":{");
        String comma = "";
        for (Map.Entry<String, String> icon : bodies.entrySet()) {
            icons.append(comma)
                    .append(quoted(icon.getKey()))
                    .append(":{\"body\":")
                    .append(quoted(icon.getValue()))
                    .append('}');
            comma = ",";
        }
        StringBuilder points = new StringBuilder("{");
        comma = "";
        for (Map.Entry<String, String> point : chars.entrySet()) {
            points.append(comma).append(quoted(point.getKey())).append(':').append(quoted(point.getValue()));
            comma = ",";
        }
        return with(
                "@iconify-json/" + name,
                Map.of(
                        "icons.json", icons.append("}}").toString(),
                        "chars.json", points.append('}').toString(),
                        "info.json", "{\"name\":\"Set " + name + "\",\"author\":{\"name\":\"Somebody\"}}"));
    }

    @Override
    public Path tarball(LockedPackage locked) {
        Path file = tarballs.get(locked.name());
        if (file == null) {
            throw new InvalidFileException("the test has no package " + locked.name());
        }
        return file;
    }

    /** Writes a .tgz whose files lie in a folder {@code package/}. */
    static void write(Path file, Map<String, String> files) {
        try {
            ByteArrayOutputStream tar = new ByteArrayOutputStream();
            for (Map.Entry<String, String> entry : files.entrySet()) {
                byte[] content = entry.getValue().getBytes(StandardCharsets.UTF_8);
                byte[] header = new byte[512];
                put(header, 0, "package/" + entry.getKey());
                put(header, 124, "%011o".formatted(content.length));
                header[156] = '0';
                tar.write(header);
                tar.write(content);
                tar.write(new byte[(512 - content.length % 512) % 512]);
            }
            tar.write(new byte[1024]);
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                tar.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
