package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.DrawnSettings;
import org.diffusion4j.diffusion.EachWarningOnce;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sheet}: many prompts and seeds on one picture, none left out. */
@Command(
        name = "sheet",
        sortOptions = false,
        description = "Draws every prompt of a file with each of the first seeds, onto one sheet: a column a prompt,"
                + " a row a seed. Nothing is left out.",
        footer = {
            "",
            "Examples:",
            "  ./d4j sheet --prompts docs/first-picture/prompts.txt --seeds 4 --out sheet.png",
            "  ./d4j sheet --prompts lines.txt --samplers all --seed 3 --out samplers.png"
        })
final class SheetCommand implements Callable<Integer> {

    private static final int SEEDS = 4;

    @Option(names = "--prompts", required = true, paramLabel = "F", description = "A file with a prompt a line.")
    private Path prompts = Path.of("");

    @Option(names = "--seeds", paramLabel = "N", description = "Seeds 0 to N-1. Default: 4.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--samplers",
            split = ",",
            paramLabel = "NAME",
            description = "A row a sampler instead, all with one seed; the word all stands for every one.")
    private List<String> samplers = List.of();

    @Option(names = "--out", required = true, paramLabel = "F", description = "PNG file.")
    private Path out = Path.of("");

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    @Mixin
    private StructureOptions structure = new StructureOptions();

    @Mixin
    private PaintOptions paint = new PaintOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        OutputFiles file = OutputFiles.checked(Optional.of(out));
        SamplingSettings settings = paint.addTo(structure.addTo(sampling.settings()));
        requireMeaning(settings);
        List<List<TextToImage>> sheet = sheet(PromptFile.read(prompts), rows(settings));
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        try (Pipeline pipeline = model.open()) {
            DrawListener listener = new EachWarningOnce(terminal::say, Integer.MAX_VALUE);
            pipeline.warnings().forEach(listener::warning);
            List<DrawnSettings> possible =
                    sheet.stream().flatMap(List::stream).map(pipeline::require).toList();
            DrawnSettings size = possible.getFirst();
            Sheet drawn = new Sheet(sheet.getFirst().size(), sheet.size(), size.width(), size.height());
            for (int row = 0; row < sheet.size(); row++) {
                List<TextToImage> wishes = sheet.get(row);
                for (int column = 0; column < wishes.size(); column++) {
                    drawn.put(
                            column,
                            row,
                            pipeline.draw(wishes.get(column), listener).first());
                }
                terminal.say("row %d of %d drawn".formatted(row + 1, sheet.size()));
            }
            drawn.write(file.first());
        }
        return 0;
    }

    /** What a sheet would pass over in silence. */
    private void requireMeaning(SamplingSettings settings) {
        if (chosenSeeds() < 1) {
            throw new InvalidRequestException("--seeds must be at least 1, not " + chosenSeeds());
        }
        if (!samplers.isEmpty() && seeds.isPresent()) {
            throw new InvalidRequestException("--seeds " + chosenSeeds()
                    + ": a sheet of --samplers has one seed, which --seed says; leave one of the two");
        }
        if (settings.images() > 1) {
            throw new InvalidRequestException(
                    "--images " + settings.images() + ": a sheet has one picture of each prompt and row; see --seeds");
        }
        if (samplers.isEmpty() && settings.seed().isPresent()) {
            throw new InvalidRequestException("--seed "
                    + Long.toUnsignedString(settings.seed().getAsLong())
                    + ": a sheet draws seeds 0 to N-1 of --seeds N; one seed goes with --samplers");
        }
        if (!samplers.isEmpty() && settings.sampler().isPresent()) {
            throw new InvalidRequestException("--sampler " + settings.sampler().get()
                    + ": a sheet of --samplers has those; leave one of the two");
        }
    }

    private int chosenSeeds() {
        return seeds.orElse(SEEDS);
    }

    /** The wishes, row by row. */
    private static List<List<TextToImage>> sheet(List<String> lines, List<SamplingSettings> rows) {
        return rows.stream()
                .map(settings -> lines.stream()
                        .map(line -> new TextToImage(line, "", settings))
                        .toList())
                .toList();
    }

    private List<SamplingSettings> rows(SamplingSettings settings) {
        if (samplers.isEmpty()) {
            return LongStream.range(0, chosenSeeds())
                    .mapToObj(settings::withSeed)
                    .toList();
        }
        List<String> names = samplers.equals(List.of("all")) ? Samplers.names() : samplers;
        SamplingSettings seeded = settings.withSeed(settings.seed().orElse(0));
        return names.stream()
                .map(name -> seeded.withSampler(Samplers.byName(name).name()))
                .toList();
    }
}
