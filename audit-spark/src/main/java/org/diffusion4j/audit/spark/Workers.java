package org.diffusion4j.audit.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.run.AuditWorker;

/** One worker for each plan in a Java machine, so that an executor loads the lexicons once. */
final class Workers {

    private static final Map<String, AuditWorker> OPEN = new ConcurrentHashMap<>();

    private Workers() {}

    static AuditWorker of(String workFolder) {
        Path plan = Path.of(workFolder, "plan.json");
        try {
            String identity = workFolder + " " + Files.getLastModifiedTime(plan);
            return OPEN.computeIfAbsent(identity, _ -> AuditWorker.open(Path.of(workFolder)));
        } catch (IOException e) {
            throw AuditException.file(
                    plan
                            + ": an executor cannot read it; the output folder and the inputs must be on a file system that"
                            + " every machine of the cluster sees under the same path",
                    e);
        }
    }
}
