package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.judge.JudgeEvaluation;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eval judge}: the judge's own rates. */
@Command(
        name = "judge",
        description = "Measures the judge on withheld real pictures that it may not learn either.",
        footer = {
            "",
            "Examples:",
            "  d4j eval judge --data build/data",
            "  d4j eval judge --data build/data --judge build/judge/judge --out build/eval-judge"
        })
final class EvalJudge implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of the data set")
    private Path data = Path.of("");

    @Mixin
    private JudgeOption judge = new JudgeOption();

    @Option(names = "--out", paramLabel = "DIR", description = "writes the page and its sheets there")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "prints one JSON object to standard output")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Glyph64Data pictures = Glyph64Data.open(data);
        try (Judge opened = judge.open(pictures)) {
            JudgeEvaluation.Report report = JudgeEvaluation.of(opened, pictures);
            EvalReport.print(spec, "judge " + opened.hash(), pictures.manifest().recipe(), report.figures(), json);
            out.ifPresent(folder -> {
                report.page().write(folder);
                spec.commandLine().getErr().println(folder.resolve("index.html") + ": the page");
            });
        }
        return 0;
    }
}
