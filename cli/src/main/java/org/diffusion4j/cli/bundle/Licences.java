package org.diffusion4j.cli.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.diffusion4j.engine.FailedException;

/** The licence texts of jars: those inside them, and ours of the jars that bring none. */
final class Licences {

    private static final Pattern TEXT =
            Pattern.compile("(?i)(.*/)?[^/]*(licen[cs]e|notice|copying)[^/]*", Pattern.UNICODE_CASE);

    private static final String APACHE = "/META-INF/LICENSE";
    private static final List<String> GCC = List.of("gcc-runtime-exception.txt", "gpl-3.0.txt", "lgpl-2.1.txt");

    /** By the beginning of the jar's name. Of two that fit, the longer counts. */
    private static final Map<String, List<String>> BROUGHT_BY_US = Map.ofEntries(
            Map.entry("d4j", List.of(APACHE, "/META-INF/NOTICE")),
            Map.entry("diffusion4j", List.of(APACHE, "/META-INF/NOTICE")),
            Map.entry("concurrentlinkedhashmap-lru", List.of(APACHE)),
            Map.entry("extjwnl", List.of("extjwnl.txt")),
            Map.entry("extjwnl-data", List.of("/org/diffusion4j/audit/lexicons/LICENSE-WordNet.txt")),
            Map.entry("hardwood", List.of(APACHE)),
            Map.entry("javacpp", List.of(APACHE)),
            Map.entry("jspecify", List.of(APACHE)),
            Map.entry("openblas", List.of(APACHE, "openblas.txt", GCC.get(0), GCC.get(1), GCC.get(2))),
            Map.entry("opennlp-parse-models", List.of(APACHE)),
            Map.entry("picocli", List.of(APACHE)),
            Map.entry("pytorch", List.of(APACHE, "pytorch.txt", GCC.get(0), GCC.get(1))),
            Map.entry("snappy-java", List.of(APACHE)),
            Map.entry("zstd-jni", List.of("zstd-jni.txt")));

    private Licences() {}

    /**
     * Writes a jar's licence texts into a folder.
     *
     * @param folder made, if there is a text for it
     * @return how many were written
     * @throws FailedException when there is none: what has no licence may not be passed on
     */
    static int collect(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder);
        int written = 0;
        try (JarFile open = new JarFile(jar.toFile())) {
            for (JarEntry entry : open.stream().filter(Licences::isText).toList()) {
                try (InputStream in = open.getInputStream(entry)) {
                    Files.write(folder.resolve(entry.getName().replace('/', '-')), in.readAllBytes());
                    written++;
                }
            }
        }
        for (String resource : ours(jar.getFileName().toString())) {
            Files.write(folder.resolve(resource.substring(resource.lastIndexOf('/') + 1)), read(resource));
            written++;
        }
        if (written == 0) {
            throw new FailedException(jar.getFileName()
                    + ": this jar brings no licence text, and none is known of it; it may not be passed on without");
        }
        return written;
    }

    private static boolean isText(JarEntry entry) {
        return !entry.isDirectory()
                && !entry.getName().endsWith(".class")
                && TEXT.matcher(entry.getName()).matches();
    }

    private static List<String> ours(String jar) {
        Optional<String> longest = BROUGHT_BY_US.keySet().stream()
                .filter(jar::startsWith)
                .max((a, b) -> Integer.compare(a.length(), b.length()));
        return longest.map(BROUGHT_BY_US::get).orElse(List.of());
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = Licences.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FailedException(resource + ": not in this build, which therefore cannot be bundled");
            }
            return in.readAllBytes();
        }
    }
}
