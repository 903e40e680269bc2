package org.diffusion4j.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.io.WholeFile;
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

    private static final int GAP = 4;

    @Option(names = "--prompts", required = true, paramLabel = "F", description = "A file with a prompt a line.")
    private Path prompts = Path.of("");

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "4",
            description = "Seeds 0 to N-1. Default: ${DEFAULT-VALUE}.")
    private int seeds;

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
    private ModelOptions model = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new InvalidRequestException("--seeds must be at least 1, not " + seeds);
        }
        List<String> lines = PromptFile.read(prompts);
        List<SamplingSettings> rows = rows(structure.addTo(sampling.settings()));
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        try (Pipeline pipeline = model.open()) {
            pipeline.warnings().forEach(terminal::warning);
            BufferedImage[][] drawn = new BufferedImage[rows.size()][lines.size()];
            for (int row = 0; row < drawn.length; row++) {
                for (int column = 0; column < lines.size(); column++) {
                    TextToImage wish = new TextToImage(lines.get(column), "", rows.get(row));
                    drawn[row][column] = pipeline.draw(wish).first().toImage();
                }
                terminal.say("row %d of %d drawn".formatted(row + 1, drawn.length));
            }
            write(drawn);
        }
        return 0;
    }

    private List<SamplingSettings> rows(SamplingSettings settings) {
        if (samplers.isEmpty()) {
            return LongStream.range(0, seeds).mapToObj(settings::withSeed).toList();
        }
        List<String> names = samplers.equals(List.of("all")) ? Samplers.names() : samplers;
        SamplingSettings seeded = settings.withSeed(settings.seed().orElse(0));
        return names.stream()
                .map(name -> seeded.withSampler(Samplers.byName(name).name()))
                .toList();
    }

    private void write(BufferedImage[][] drawn) {
        int width = drawn[0][0].getWidth() + GAP;
        int height = drawn[0][0].getHeight() + GAP;
        BufferedImage sheet = new BufferedImage(
                drawn[0].length * width + GAP, drawn.length * height + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int row = 0; row < drawn.length; row++) {
            for (int column = 0; column < drawn[row].length; column++) {
                graphics.drawImage(drawn[row][column], GAP + column * width, GAP + row * height, null);
            }
        }
        graphics.dispose();
        WholeFile.write(out, channel -> ImageIO.write(sheet, "png", Channels.newOutputStream(channel)));
    }
}
