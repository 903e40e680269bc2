package org.diffusion4j.audit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diffusion4j.audit.AuditException;

/**
 * The folder for intermediate files inside the output folder. It says whose audit the output folder holds, and whether
 * that was finished, so that an interrupted audit is gone on with and another one is not mixed with it.
 */
final class WorkFolder {

    private static final String NAME = ".audit";
    private static final String FINISHED = "finished";

    private WorkFolder() {}

    /**
     * Prepares the folder for a plan.
     *
     * @throws AuditException when the output folder holds another audit and overwriting was not asked for
     */
    static Path prepare(Path out, AuditPlan plan, boolean overwrite) {
        Path folder = out.resolve(NAME);
        if (overwrite) {
            delete(folder);
        } else if (AuditPlan.isIn(folder)) {
            refuseOthers(out, folder, AuditPlan.read(folder), plan);
        }
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(FINISHED));
        } catch (IOException e) {
            throw AuditException.file(out + ": cannot be written (" + e.getMessage() + "); choose another --out", e);
        }
        plan.write(folder);
        return folder;
    }

    private static void refuseOthers(Path out, Path folder, AuditPlan before, AuditPlan now) {
        boolean finished = Files.exists(folder.resolve(FINISHED));
        boolean same = finished
                ? names(before).equals(names(now)) && paths(now).containsAll(paths(before))
                : identities(folder, before).equals(identities(folder, now));
        if (!same) {
            throw AuditException.request(
                    out + ": holds " + (finished ? "the" : "an unfinished") + " audit of other inputs" + " or options ("
                            + String.join(", ", names(before)) + "); choose another --out, or --overwrite it");
        }
    }

    private static Set<String> names(AuditPlan plan) {
        return new HashSet<>(plan.corpora().stream().map(AuditPlan.Corpus::name).toList());
    }

    private static Set<String> paths(AuditPlan plan) {
        return plan.corpora().stream()
                .flatMap(corpus -> corpus.files().stream())
                .map(AuditPlan.InputFile::path)
                .collect(Collectors.toSet());
    }

    private static List<Path> identities(Path folder, AuditPlan plan) {
        return IntStream.range(0, plan.corpora().size())
                .mapToObj(corpus -> plan.folder(folder, corpus))
                .toList();
    }

    /**
     * Notes the end of an audit.
     *
     * @param keep whether intermediate files stay, for a run with mended inputs
     */
    static void finish(Path folder, AuditPlan plan, boolean keep) {
        if (!keep) {
            identities(folder, plan).forEach(WorkFolder::delete);
        }
        PartFiles.writeWhole(folder.resolve(FINISHED), out -> out.writeBytes("finished\n"));
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw AuditException.file(folder + ": cannot be deleted (" + e.getMessage() + ")", e);
        }
    }
}
