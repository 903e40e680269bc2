package org.diffusion4j.audit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.audit.read.CaptionSource;
import org.diffusion4j.audit.read.CorpusFile;
import org.diffusion4j.audit.read.Slice;
import org.diffusion4j.audit.run.AuditPlan.Unit;

/** Cuts the corpora of a request into units. Depends on the inputs alone, so that every run cuts alike. */
public final class AuditPlanner {

    private static final long ROWS_PER_UNIT = 50_000;
    private static final long UNITS_PER_FILE = 256;
    private static final long SHORT_CAPTION_BYTES = 80;
    private static final long ROWS_PER_BUCKET = 500_000;

    private AuditPlanner() {}

    /**
     * @param lexicons of the scorer that the audit will use
     * @throws AuditException when an input is not there, or lacks the wanted column
     */
    public static AuditPlan plan(AuditRequest request, Map<String, String> lexicons) {
        List<AuditPlan.Corpus> corpora = new ArrayList<>();
        for (AuditRequest.Corpus corpus : request.corpora()) {
            corpora.add(cut(corpus, request));
        }
        return new AuditPlan(
                AuditPlan.VERSION,
                request.scoring(),
                request.columns(),
                request.format(),
                request.settings().examples(),
                request.settings().maxBad(),
                request.settings().seed(),
                lexicons,
                corpora);
    }

    private static AuditPlan.Corpus cut(AuditRequest.Corpus corpus, AuditRequest request) {
        List<AuditPlan.InputFile> files = new ArrayList<>();
        List<Unit> units = new ArrayList<>();
        List<AuditPlan.SetAside> setAside = new ArrayList<>();
        for (Path input : corpus.inputs()) {
            for (CorpusFile file : CorpusFile.under(input)) {
                try {
                    CaptionSource source = file.open(request.columns());
                    List<Slice> slices = source.slices(rowsPerUnit(file));
                    for (Slice slice : slices) {
                        units.add(new Unit(files.size(), slice));
                    }
                    files.add(new AuditPlan.InputFile(
                            file.path().toAbsolutePath().toString(),
                            file.name(),
                            file.pictures().stream()
                                    .map(p -> p.toAbsolutePath().toString())
                                    .toList(),
                            source.format(),
                            file.fingerprint()));
                } catch (AuditException e) {
                    if (e.kind() != AuditException.Kind.FILE) {
                        throw e;
                    }
                    setAside.add(new AuditPlan.SetAside(file.name(), e.getMessage()));
                }
            }
        }
        long rows = units.stream().mapToLong(unit -> unit.slice().rows()).sum();
        int buckets = (int) Math.max(1, (rows + ROWS_PER_BUCKET - 1) / ROWS_PER_BUCKET);
        return new AuditPlan.Corpus(corpus.name(), files, units, buckets, setAside);
    }

    /** Fifty thousand, and more for files that would give thousands of units. */
    private static long rowsPerUnit(CorpusFile file) {
        try {
            long bytes = file.pictures().isEmpty() ? Files.size(file.path()) : 0;
            return Math.max(ROWS_PER_UNIT, bytes / SHORT_CAPTION_BYTES / UNITS_PER_FILE);
        } catch (IOException e) {
            throw AuditException.file(file.path() + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
