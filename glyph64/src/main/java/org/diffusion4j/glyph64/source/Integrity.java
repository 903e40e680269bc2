package org.diffusion4j.glyph64.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.diffusion4j.engine.InvalidFileException;

/** npm's integrity strings: {@code sha512-} and the hash in base 64. */
final class Integrity {
    private Integrity() {}

    /** The integrity string of a file's bytes. */
    static String of(Path file) {
        MessageDigest digest = sha512();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new InvalidFileException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return "sha512-" + Base64.getEncoder().encodeToString(digest.digest());
    }

    /** Refuses a tarball that is not the very one the lock list names. */
    static void check(Path file, LockedPackage locked) {
        String actual = of(file);
        if (!actual.equals(locked.integrity())) {
            throw new InvalidFileException(
                    "%s: is not the recorded %s: its hash is %s, the lock list has %s. Delete it and fetch the package again"
                            .formatted(file, locked.specifier(), actual, locked.integrity()));
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
