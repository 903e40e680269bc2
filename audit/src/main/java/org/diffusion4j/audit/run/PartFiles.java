package org.diffusion4j.audit.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.diffusion4j.audit.AuditException;

/** Intermediate files that are there whole or not at all, whoever else writes the same one. */
final class PartFiles {

    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    interface Filling {
        void fill(Path file) throws IOException;
    }

    private PartFiles() {}

    /** Writes under another name and renames. */
    static void writeWhole(Path file, Writing writing) {
        fillWhole(file, temporary -> {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16))) {
                writing.to(out);
            }
        });
    }

    /** The same for files that somebody else opens. */
    static void fillWhole(Path file, Filling filling) {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            filling.fill(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (ClosedByInterruptException e) {
            throw AuditException.cancelled("cancelled");
        } catch (IOException e) {
            throw AuditException.failed(file + ": cannot be written (" + e.getMessage() + ")", e);
        } finally {
            deleteIfThere(temporary);
        }
    }

    static void deleteIfThere(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // A temporary file that stays does no harm; the error that led here matters more.
        }
    }

    static void writePacked(Path file, Writing writing) {
        writeWhole(file, out -> {
            GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 14);
            DataOutputStream data = new DataOutputStream(packed);
            writing.to(data);
            data.flush();
            packed.finish();
        });
    }

    static <T> T read(Path file, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return reading.from(in);
        } catch (IOException e) {
            throw AuditException.file(file + ": cannot be read (" + e.getMessage() + "); delete the folder", e);
        }
    }

    static <T> T readPacked(Path file, Reading<T> reading) {
        return read(file, in -> reading.from(new DataInputStream(new GZIPInputStream(in, 1 << 14))));
    }
}
