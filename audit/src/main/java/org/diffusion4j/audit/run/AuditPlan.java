package org.diffusion4j.audit.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.ScoringOptions;
import org.diffusion4j.audit.lexicon.WordList;
import org.diffusion4j.audit.read.CaptionSource;
import org.diffusion4j.audit.read.Columns;
import org.diffusion4j.audit.read.CorpusFile;
import org.diffusion4j.audit.read.Slice;
import org.diffusion4j.audit.write.ScoresFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything a job needs to know, as it is written down for whoever does the jobs.
 *
 * @param version of this form; a plan of another version is not gone on with
 * @param maxBad share of bad rows from which a file is bad
 * @param seed of the random examples
 * @param lexicons names and SHA-256 of all word lists, which every worker must find the same
 */
public record AuditPlan(
        int version,
        ScoringOptions scoring,
        Columns columns,
        ScoresFormat format,
        boolean examples,
        double maxBad,
        long seed,
        Map<String, String> lexicons,
        List<Corpus> corpora) {

    static final int VERSION = 1;
    private static final String FILE = "plan.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A corpus cut into units.
     *
     * @param files all that can be opened
     * @param units of all files, in their order
     * @param buckets into how many parts fingerprints are split
     * @param setAside files that cannot be opened, and why
     */
    public record Corpus(String name, List<InputFile> files, List<Unit> units, int buckets, List<SetAside> setAside) {

        public long rows() {
            return units.stream().mapToLong(unit -> unit.slice().rows()).sum();
        }
    }

    /**
     * A file as it was when the plan was made.
     *
     * @param pictures empty but for a folder of pictures
     * @param fingerprint changes when the file does
     */
    public record InputFile(String path, String name, List<String> pictures, String format, String fingerprint) {

        CaptionSource open(Columns columns) {
            return new CorpusFile(
                            Path.of(path), name, pictures.stream().map(Path::of).toList())
                    .open(columns);
        }
    }

    /** A slice of a corpus's file, by the file's position. */
    public record Unit(int file, Slice slice) {}

    /** A file that is left out, and why. */
    public record SetAside(String file, String reason) {}

    /** The folder for a corpus's intermediate files, named by what would change them. */
    Path folder(Path workFolder, int corpus) {
        String identity = JSON.writeValueAsString(
                List.of(version, scoring, columns, format, examples, maxBad, seed, lexicons, corpora.get(corpus)));
        return workFolder.resolve(
                WordList.sha256(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 20));
    }

    void write(Path workFolder) {
        PartFiles.writeWhole(workFolder.resolve(FILE), out -> out.write(JSON.writeValueAsBytes(this)));
    }

    static boolean isIn(Path workFolder) {
        return Files.isRegularFile(workFolder.resolve(FILE));
    }

    static AuditPlan read(Path workFolder) {
        try {
            return JSON.readValue(Files.readAllBytes(workFolder.resolve(FILE)), AuditPlan.class);
        } catch (IOException | JacksonException e) {
            throw AuditException.file(workFolder.resolve(FILE) + ": is no audit's plan; delete the folder", e);
        }
    }
}
