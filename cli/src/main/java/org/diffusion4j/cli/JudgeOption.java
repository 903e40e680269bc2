package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import picocli.CommandLine.Option;

/** Which judge scores. */
final class JudgeOption {

    @Option(
            names = "--judge",
            paramLabel = "DIR",
            description = "folder of a judge, as train judge writes it; default: the one in the box")
    private Optional<Path> judge = Optional.empty();

    /** Opens the judge that was asked for, or the one that travels with the program, to score a data set's pictures. */
    Judge open(Glyph64Data data) {
        Path folder = judge.or(Judge::shipped)
                .orElseThrow(() -> new InvalidRequestException(
                        "no judge is in the box of this build; train one with `d4j train judge` and name its folder"
                                + " with --judge"));
        return Judge.open(folder, data);
    }
}
