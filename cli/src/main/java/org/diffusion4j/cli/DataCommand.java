package org.diffusion4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.caption.PromptDraw;
import org.diffusion4j.glyph64.pack.DataSetCheck;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.recipe.DataSetReport;
import org.diffusion4j.glyph64.recipe.Glyph64Builder;
import org.diffusion4j.glyph64.recipe.Recipe;
import org.diffusion4j.glyph64.source.FolderPackages;
import org.diffusion4j.glyph64.source.NpmPackages;
import org.diffusion4j.glyph64.source.Packages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code data}: builds data sets. */
@Command(
        name = "data",
        description = "Builds a data set.",
        subcommands = {DataCommand.Glyph64.class, DataCommand.Check.class, DataCommand.Prompts.class})
public final class DataCommand {

    /** {@code data glyph64}: the pictures and captions that the built-in model is trained on. */
    @Command(
            name = "glyph64",
            description =
                    "Builds the picture and caption set of the built-in model: installs the icon packages with npm,"
                            + " draws them at 64x64, splits them by rule and writes packs that training maps into memory."
                            + " Run again, it goes on where it stopped.",
            footer = {
                "",
                "Examples:",
                "  d4j data glyph64 --out build/data",
                "  d4j data glyph64 --out build/data --packages ~/tarballs    (no network)"
            })
    static final class Glyph64 implements Callable<Integer> {
        @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the data set")
        private Path out = Path.of("");

        @Option(
                names = "--packages",
                paramLabel = "DIR",
                description = "folder of package tarballs (npm pack) to take instead of asking npm")
        private Optional<Path> packages = Optional.empty();

        @Option(
                names = "--recipe",
                paramLabel = "NAME",
                defaultValue = "full",
                description =
                        "what the data set is to hold: full, first (150 concepts in three styles), or a JSON file;"
                                + " default: ${DEFAULT-VALUE}")
        private String recipe = "full";

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Override
        public Integer call() {
            System.setProperty("java.awt.headless", "true");
            PrintWriter err = spec.commandLine().getErr();
            Packages source = packages.<Packages>map(FolderPackages::open)
                    .orElseGet(() -> new NpmPackages("npm", out.resolve("packages"), err::println));
            Glyph64Data data = new Glyph64Builder(Recipe.of(recipe), source, err::println).build(out);
            DataSetReport report = new DataSetReport(data);
            report.counts().forEach(err::println);
            report.writeSheet(out.resolve("contact-sheet.png"));
            err.println(out.resolve("contact-sheet.png") + ": a sheet to look at");
            Check.check(data, err);
            return 0;
        }
    }

    /** {@code data check}: looks for withheld pictures among those to train on. */
    @Command(
            name = "check",
            description =
                    "Walks a finished data set and finds every picture, colour of a thing, pair, near duplicate and"
                            + " edit that is withheld and yet in training.")
    static final class Check implements Callable<Integer> {
        @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of the data set")
        private Path folder = Path.of("");

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Override
        public Integer call() {
            check(Glyph64Data.open(folder), spec.commandLine().getErr());
            return 0;
        }

        static void check(Glyph64Data data, PrintWriter err) {
            List<String> problems = DataSetCheck.problems(data);
            problems.stream().limit(20).forEach(err::println);
            if (!problems.isEmpty()) {
                throw new InvalidFileException(
                        "%s: %d withheld things found in training or recorded wrongly; build the data set again"
                                .formatted(data.folder(), problems.size()));
            }
            err.println("checked: nothing withheld is in training");
        }
    }

    /** {@code data prompts}: draws again, from its seed, the list of prompts that a model is judged by. */
    @Command(
            name = "prompts",
            hidden = true,
            description = "Draws prompts by a seed from the trained cells of a finished data set.")
    static final class Prompts implements Callable<Integer> {
        @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of the data set")
        private Path folder = Path.of("");

        @Option(names = "--seed", required = true, paramLabel = "K", description = "seed of java.util.Random")
        private long seed;

        @Option(names = "--count", defaultValue = "12", description = "how many; default: ${DEFAULT-VALUE}")
        private int count = 12;

        @Option(names = "--breadth", paramLabel = "NAME", description = "standard or all; default: ${DEFAULT-VALUE}")
        private BreadthName breadth = BreadthName.all;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Override
        public Integer call() {
            Glyph64Data data = Glyph64Data.open(folder);
            PromptDraw.draw(breadth.trainedCells(data), count, seed)
                    .forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }
}
