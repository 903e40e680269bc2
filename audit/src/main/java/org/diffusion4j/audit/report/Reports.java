package org.diffusion4j.audit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.AuditResult;

/** Writes an audit's three reports. */
public final class Reports {

    private Reports() {}

    /** The files written: {@code result.json}, {@code report.md}, {@code report.html}. */
    public static List<Path> write(AuditResult result, Path folder) {
        Report report = AuditReport.of(result);
        return List.of(
                write(folder.resolve("result.json"), ResultJson.text(result)),
                write(folder.resolve("report.md"), report.markdown()),
                write(folder.resolve("report.html"), report.html()));
    }

    /** Writes a text whole or not at all. */
    public static Path write(Path file, String text) {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw AuditException.failed(file + ": cannot be written (" + e.getMessage() + ")", e);
        }
    }
}
