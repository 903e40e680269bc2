package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.papers.paint.Canvas;
import org.diffusion4j.papers.paint.Mask;
import org.diffusion4j.papers.paint.MaskScaling;
import org.diffusion4j.papers.paint.PaintWeight;
import org.diffusion4j.papers.paint.PaintWithWords;
import org.diffusion4j.papers.paint.PaintedPhrase;
import org.diffusion4j.papers.paint.PlacedPaint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Paint-with-words, as options. */
final class PaintOptions {

    @Option(
            names = "--paint",
            paramLabel = "PHRASE=F[:S]",
            description = "A phrase of the prompt appears where the picture F is white, with the strength S (1; below 0"
                    + " it keeps away). A phrase that is there twice is chosen by number: \"cat#2\". May be given"
                    + " several times.")
    private List<String> paints = new ArrayList<>();

    @Option(
            names = "--canvas",
            paramLabel = "F",
            description = "One picture for all phrases, a colour each; white and black are the background.")
    private Optional<Path> canvas = Optional.empty();

    @Option(
            names = "--canvas-color",
            paramLabel = "#RRGGBB=PHRASE[:S]",
            description = "What a colour of the canvas stands for. May be given several times.")
    private List<String> colours = new ArrayList<>();

    @Option(
            names = "--canvas-tolerance",
            paramLabel = "N",
            description =
                    "0 to 255: how far a pixel of the canvas may be, in any channel, from the colour that it is taken"
                            + " for. Default: 0.")
    private Optional<Integer> tolerance = Optional.empty();

    @Option(
            names = "--paint-weight",
            paramLabel = "W",
            description = "0 to 10: how much what is painted counts. Default: 0.4.")
    private Optional<Double> weight = Optional.empty();

    @Option(
            names = "--paint-scaling",
            paramLabel = "NAME",
            converter = Scaling.class,
            description =
                    "How masks come to the size of layers: bilinear (the default), or largest, which loses nothing"
                            + " small.")
    private Optional<MaskScaling> scaling = Optional.empty();

    /** What the last drawing was told. */
    private List<PlacedPaint> placed = List.of();

    /** The settings with paint-with-words, where it is wished. */
    SamplingSettings addTo(SamplingSettings settings) {
        refuseWithout(canvas.isPresent(), !colours.isEmpty(), "--canvas-color", "--canvas");
        refuseWithout(canvas.isPresent(), tolerance.isPresent(), "--canvas-tolerance", "--canvas");
        refuseWithout(!colours.isEmpty(), canvas.isPresent(), "--canvas", "--canvas-color");
        if (!isWished()) {
            refuseWithout(false, weight.isPresent(), "--paint-weight", "--paint or --canvas");
            refuseWithout(false, scaling.isPresent(), "--paint-scaling", "--paint or --canvas");
            return settings;
        }
        return settings.with(new PaintWithWords(
                phrases(),
                PaintWeight.DEFAULT.withFactor(chosenWeight()),
                scaling.orElse(MaskScaling.BILINEAR),
                phrases -> placed = phrases));
    }

    private static void refuseWithout(boolean there, boolean given, String option, String other) {
        if (given && !there) {
            throw new InvalidRequestException(option + " counts only with " + other);
        }
    }

    private boolean isWished() {
        return !paints.isEmpty() || canvas.isPresent();
    }

    private double chosenWeight() {
        return weight.orElse(PaintWeight.DEFAULT.factor());
    }

    private List<PaintedPhrase> phrases() {
        Stream<PaintedPhrase> own = paints.stream().map(PaintOptions::paint);
        Stream<PaintedPhrase> onCanvas = canvas.stream()
                .flatMap(
                        file -> Canvas.read(file)
                                .phrases(
                                        colours.stream()
                                                .map(PaintOptions::colour)
                                                .toList(),
                                        tolerance.orElse(0))
                                .stream());
        return Stream.concat(own, onCanvas).toList();
    }

    /** {@code phrase=file[:strength]}; a phrase may hold =, a file's name may not. */
    private static PaintedPhrase paint(String argument) {
        int equals = argument.lastIndexOf('=');
        if (equals < 1 || equals == argument.length() - 1) {
            throw new InvalidRequestException(
                    "--paint \"" + argument + "\": write the phrase and its mask as in \"red ball=ball.png\"");
        }
        FileAndRest file = FileAndRest.split(argument.substring(equals + 1));
        double strength = file.rest().map(text -> strength("--paint", text)).orElse(1.0);
        return PaintedPhrase.of(argument.substring(0, equals), Mask.read(file.file()))
                .withStrength(strength);
    }

    /** {@code #rrggbb=phrase[:strength]}; what follows the last colon is of the phrase where it is not a number. */
    private static Canvas.Colour colour(String argument) {
        if (!argument.matches("(?s)#[0-9a-fA-F]{6}=.+")) {
            throw new InvalidRequestException(
                    "--canvas-color \"" + argument + "\": write a colour and its phrase as in \"#ff0000=red ball\"");
        }
        int rgb = Integer.parseInt(argument.substring(1, 7), 16);
        String phrase = argument.substring(8);
        int colon = phrase.lastIndexOf(':');
        Optional<Double> strength = Numbers.finite(phrase.substring(colon + 1)).filter(_ -> colon > 0);
        return new Canvas.Colour(rgb, strength.isPresent() ? phrase.substring(0, colon) : phrase, strength.orElse(1.0));
    }

    private static double strength(String option, String text) {
        return Numbers.finite(text)
                .orElseThrow(() ->
                        new InvalidRequestException(option + ": the strength \"" + text + "\" is not a finite number"));
    }

    /** Says what was painted in the drawing that was just finished. */
    void describe(ObjectNode report) {
        if (!isWished()) {
            return;
        }
        ObjectNode paint = report.putObject("paint").put("weight", chosenWeight());
        ArrayNode phrases = paint.putArray("phrases");
        for (PlacedPaint place : placed) {
            PhraseJson.add(phrases, place.phrase(), place.tokens())
                    .put("strength", place.painted().strength())
                    .put("share", place.painted().mask().share());
        }
    }

    /** The scalings, by name. */
    static final class Scaling implements ITypeConverter<MaskScaling> {
        @Override
        public MaskScaling convert(String text) {
            return MaskScaling.named(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no scaling '" + text + "'; known are bilinear and largest"));
        }
    }
}
