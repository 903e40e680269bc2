package org.diffusion4j.glyph64.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PackagesTest {
    private static final Map<String, String> CONTENT =
            Map.of("package.json", "{\"name\":\"@scope/small\",\"version\":\"1.2.3\"}", "data.json", "{\"a\":[1]}");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFolderIsReadByWhatThePackagesSayOfThemselves() {
        LockedPackage locked = small(folder.resolve("any name at all.tgz"));
        Packages packages = FolderPackages.open(folder);
        JsonNode data = Objects.requireNonNull(
                packages.open(locked).json(Set.of("data.json")).get("data.json"));
        assertEquals(1, data.path("a").path(0).asInt());
    }

    @Test
    void aTarballOfAnotherHashIsRefused() {
        LockedPackage locked = small(folder.resolve("small.tgz"));
        LockedPackage other =
                new LockedPackage(locked.name(), locked.version(), "sha512-AAAA", locked.bytes(), locked.licence());
        String message = assertThrows(
                        InvalidFileException.class,
                        () -> FolderPackages.open(folder).tarball(other))
                .getMessage();
        assertTrue(message.contains("small.tgz") && message.contains("sha512-AAAA"), message);
    }

    @Test
    void aMissingPackageIsNamedWithWhatThereIs() {
        small(folder.resolve("small.tgz"));
        LockedPackage wanted = LockedPackage.of("@iconify-json/noto");
        String message = assertThrows(
                        InvalidFileException.class,
                        () -> FolderPackages.open(folder).tarball(wanted))
                .getMessage();
        assertTrue(message.contains("@iconify-json/noto@1.2.9") && message.contains("@scope/small@1.2.3"), message);
    }

    @Test
    void aFileThatIsNoTarballAndAFolderThatIsNoneAreNamed() throws IOException {
        Files.writeString(folder.resolve("broken.tgz"), "this is no archive");
        String broken = assertThrows(InvalidFileException.class, () -> FolderPackages.open(folder))
                .getMessage();
        assertTrue(broken.contains("broken.tgz"), broken);
        Path none = folder.resolve("none");
        assertThrows(InvalidFileException.class, () -> FolderPackages.open(none));
    }

    @Test
    void aFileThatThePackageLacksIsNamed() {
        LockedPackage locked = small(folder.resolve("small.tgz"));
        PackageFiles files = FolderPackages.open(folder).open(locked);
        String message = assertThrows(InvalidFileException.class, () -> files.json(Set.of("icons.json")))
                .getMessage();
        assertTrue(message.contains("icons.json"), message);
    }

    @Test
    void npmIsAskedOnceAndItsTarballKept() throws IOException {
        LockedPackage locked = small(folder.resolve("source.tgz"));
        Path npm = program("cp '" + folder.resolve("source.tgz") + "' \"$4/" + locked.tarballName() + "\"");
        List<String> heard = new ArrayList<>();
        NpmPackages packages = new NpmPackages(npm.toString(), folder.resolve("kept"), heard::add);
        Path first = packages.tarball(locked);
        assertEquals(first, packages.tarball(locked));
        assertEquals(1, heard.size(), heard::toString);
        Files.writeString(first, "cut off");
        assertEquals(locked.integrity(), Integrity.of(packages.tarball(locked)));
        assertEquals(2, heard.size(), heard::toString);
    }

    @Test
    void whatNpmBringsIsCheckedBeforeItIsKept() throws IOException {
        LockedPackage locked = small(folder.resolve("source.tgz"));
        Path npm = program("echo other > \"$4/" + locked.tarballName() + "\"");
        Path kept = folder.resolve("kept");
        NpmPackages packages = new NpmPackages(npm.toString(), kept, line -> {});
        assertThrows(InvalidFileException.class, () -> packages.tarball(locked));
        assertFalse(Files.exists(kept.resolve(locked.tarballName())));
    }

    @Test
    void npmThatFailsOrIsMissingSaysWhatToDo() throws IOException {
        LockedPackage locked = LockedPackage.of("@iconify-json/noto");
        Path npm = program("echo 'npm error code E404' >&2; exit 1");
        NpmPackages failing = new NpmPackages(npm.toString(), folder.resolve("kept"), line -> {});
        String failed = assertThrows(FailedException.class, () -> failing.tarball(locked))
                .getMessage();
        assertTrue(failed.contains("@iconify-json/noto@1.2.9") && failed.contains("E404"), failed);
        NpmPackages missing = new NpmPackages(folder.resolve("no-npm").toString(), folder.resolve("kept"), line -> {});
        String absent = assertThrows(FailedException.class, () -> missing.tarball(locked))
                .getMessage();
        assertTrue(absent.contains("--packages"), absent);
    }

    @Test
    void theLockListNamesEveryStyleAndNoHost() {
        for (Style style : Style.all()) {
            assertTrue(style.locked().integrity().startsWith("sha512-"), style.id());
        }
        assertEquals(
                "iconify-json-noto-1.2.9.tgz",
                LockedPackage.of("@iconify-json/noto").tarballName());
        assertTrue(LockedPackage.all().stream()
                .noneMatch(locked -> locked.toString().contains("//")));
    }

    /** Writes a small package and gives the lock line that fits it. */
    private static LockedPackage small(Path file) {
        TestPackages.write(file, CONTENT);
        return new LockedPackage("@scope/small", "1.2.3", Integrity.of(file), 1, "MIT");
    }

    private Path program(String commands) throws IOException {
        Path file = folder.resolve("npm-stand-in");
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }
}
