package org.diffusion4j.glyph64.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * One line of the lock list: the very package that the counts and the rules were measured on.
 *
 * @param name the npm name, with its scope
 * @param version the exact version
 * @param integrity {@code sha512-} and the base 64 hash of the tarball, as npm writes it
 * @param bytes size of the tarball
 * @param licence what its pictures or texts are offered under
 */
public record LockedPackage(String name, String version, String integrity, long bytes, String licence) {

    /** All locked packages, in the order of the list. */
    public static List<LockedPackage> all() {
        try (InputStream in =
                Objects.requireNonNull(LockedPackage.class.getResourceAsStream("packages.tsv"), "packages.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(LockedPackage::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The locked package of this name. */
    public static LockedPackage of(String name) {
        return all().stream()
                .filter(locked -> locked.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("no package " + name + " in the lock list"));
    }

    /** Name and version as npm takes them. */
    public String specifier() {
        return name + "@" + version;
    }

    /** The file name that {@code npm pack} gives the tarball. */
    public String tarballName() {
        return name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
    }

    private static LockedPackage parse(String line) {
        String[] fields = line.split("\t");
        return new LockedPackage(fields[0], fields[1], fields[2], Long.parseLong(fields[3]), fields[4]);
    }
}
