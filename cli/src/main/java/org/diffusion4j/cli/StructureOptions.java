package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.papers.structure.PhraseFile;
import org.diffusion4j.papers.structure.PlacedPhrase;
import org.diffusion4j.papers.structure.StructureMode;
import org.diffusion4j.papers.structure.StructuredGuidance;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Structured guidance, as options. */
final class StructureOptions {

    @Option(
            names = "--structure",
            paramLabel = "MODE",
            arity = "0..1",
            fallbackValue = "values",
            converter = Mode.class,
            description = "Encodes each noun phrase of an English prompt apart too, so that its colours stay with it;"
                    + " goes after the prompt. MODE: values (the default), conjunction, and for comparison"
                    + " conjunction-as-released and replaced.")
    private Optional<StructureMode> mode = Optional.empty();

    @Option(
            names = "--structure-strength",
            paramLabel = "S",
            description = "0 to 1: how much the phrases count. Default: 1.")
    private Optional<Double> strength = Optional.empty();

    @Option(
            names = "--structure-file",
            paramLabel = "F",
            description =
                    "Phrases in place of a parse: {\"phrases\": [{\"text\": \"a red car\", \"span\": [0, 9]}]}; or a"
                            + " parse by another program: {\"tree\": \"(ROOT (NP ...))\"}.")
    private Optional<Path> file = Optional.empty();

    /** What the last drawing was told. */
    private List<PlacedPhrase> placed = List.of();

    /** The settings with structured guidance, where it is wished. */
    SamplingSettings addTo(SamplingSettings settings) {
        if (!isWished()) {
            if (strength.isPresent()) {
                throw new InvalidRequestException(
                        "--structure-strength counts only with --structure or --structure-file");
            }
            return settings;
        }
        StructuredGuidance guidance = file.map(path -> StructuredGuidance.from(PhraseFile.read(path)))
                .orElseGet(StructuredGuidance::fromParse);
        return settings.with(guidance.withMode(chosenMode())
                .withStrength(strength.orElse(1.0))
                .withReport(phrases -> placed = phrases));
    }

    private boolean isWished() {
        return mode.isPresent() || file.isPresent();
    }

    private StructureMode chosenMode() {
        return mode.orElse(StructureMode.VALUES);
    }

    /** Says which phrases took part in the drawing that was just finished. */
    void describe(ObjectNode report) {
        if (!isWished()) {
            return;
        }
        ObjectNode structure = report.putObject("structure");
        structure.put("mode", chosenMode().toString()).put("strength", strength.orElse(1.0));
        ArrayNode phrases = structure.putArray("phrases");
        placed.forEach(place -> PhraseJson.add(phrases, place.phrase(), place.tokens()));
    }

    /** The modes, by name. */
    static final class Mode implements ITypeConverter<StructureMode> {
        @Override
        public StructureMode convert(String text) {
            return StructureMode.named(text)
                    .orElseThrow(() -> new TypeConversionException("there is no mode '" + text
                            + "'; known are values, conjunction, conjunction-as-released and replaced"
                            + " (a prompt goes before --structure)"));
        }
    }
}
