package org.diffusion4j.audit.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.diffusion4j.audit.AuditException;

/**
 * One word list as it lies on disk or in the jar.
 *
 * @param name how reports name it: the file name without its folder
 * @param text the whole file, UTF-8 without a byte order mark
 * @param sha256 of the file's bytes, lower-case hexadecimal
 */
public record WordList(String name, String text, String sha256) {

    /** A list that travels in the jar, beside this package's {@code lexicons} folder. */
    public static WordList bundled(String name) {
        try (InputStream in = WordList.class.getResourceAsStream("/org/diffusion4j/audit/lexicons/" + name)) {
            if (in == null) {
                throw AuditException.file("the word list " + name + " is not in the jar: build the audit module again");
            }
            return of(name, in.readAllBytes());
        } catch (IOException e) {
            throw AuditException.file("the word list " + name + " in the jar cannot be read: " + e.getMessage(), e);
        }
    }

    /** A list in a file that the user names. */
    public static WordList read(Path file) {
        try {
            return of(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw AuditException.file(file + ": there is no such file", e);
        } catch (IOException e) {
            throw AuditException.file(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static WordList of(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new WordList(name, text.startsWith("\ufeff") ? text.substring(1) : text, sha256(bytes));
        } catch (CharacterCodingException e) {
            boolean archive = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
            throw AuditException.file(
                    name
                            + (archive
                                    ? ": is a spreadsheet or an archive; save the table as CSV or tab separated text"
                                    : ": is not UTF-8 text; save it as UTF-8"),
                    e);
        }
    }

    /** The SHA-256 of some bytes as lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The lines without their ends; a last empty line is left out. */
    public List<String> lines() {
        return text.lines().toList();
    }

    /** An error about one line, counted from 1. */
    public AuditException broken(int line, String what) {
        return AuditException.file(name + ", line " + line + ": " + what);
    }
}
