package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiFunction;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.diffusion.sampler.SchedulerConfigReader;
import org.diffusion4j.diffusion.sampler.SigmaSpacing;
import picocli.CommandLine.Option;

/** How a picture is drawn, as options. */
final class SamplingOptions {

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps from noise to picture. Default: the model's own, otherwise 50.")
    private Optional<Integer> steps = Optional.empty();

    @Option(
            names = "--guidance",
            paramLabel = "S",
            description = "Guidance scale: how closely to follow the words. Default: the model's own, otherwise 7.5.")
    private Optional<Double> guidance = Optional.empty();

    @Option(
            names = "--guidance-rescale",
            paramLabel = "R",
            defaultValue = "0",
            description = "0 to 1: takes back the contrast that guidance adds. Default: ${DEFAULT-VALUE}.")
    private double guidanceRescale;

    @Option(
            names = "--guidance-exact",
            description = "Computes guidance as written at scales of 1 and less too, where diffusers leaves it out.")
    private boolean guidanceExact;

    @Option(
            names = "--eta",
            paramLabel = "E",
            defaultValue = "0",
            description =
                    "Noise that the ddim sampler adds at each step; 1 is as much as ddpm. Default: ${DEFAULT-VALUE}.")
    private double eta;

    @Option(
            names = "--seed",
            paramLabel = "K",
            converter = Numbers.Seed.class,
            description =
                    "0 to 2^64-1; the same seed and settings give the same picture. Default: random, and printed.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "1",
            description = "Pictures drawn together. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(names = "--width", paramLabel = "W", description = "In pixels. Default: the model's own.")
    private Optional<Integer> width = Optional.empty();

    @Option(names = "--height", paramLabel = "H", description = "In pixels. Default: the model's own.")
    private Optional<Integer> height = Optional.empty();

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            completionCandidates = SamplerNames.class,
            description = "How noise is removed: ${COMPLETION-CANDIDATES}. Default: the model's own.")
    private Optional<String> sampler = Optional.empty();

    @Option(
            names = "--sigmas",
            paramLabel = "NAME",
            converter = Numbers.Sigmas.class,
            description =
                    "How noise levels are spaced: karras, exponential, beta, uniform, or model: as the model says.")
    private Optional<SigmaSpacing> sigmas = Optional.empty();

    @Option(
            names = "--scheduler-config",
            paramLabel = "F",
            description = "A scheduler_config.json to follow in place of the model's.")
    private Optional<Path> schedulerConfig = Optional.empty();

    @Option(
            names = "--tile",
            description = "Decodes and encodes in overlapping tiles: large pictures in little memory.")
    private boolean tile;

    /** Checks what can be checked without a model, and reads the scheduler's file. */
    SamplingSettings settings() {
        sampler.ifPresent(Samplers::byName);
        SamplingSettings settings = SamplingSettings.defaults()
                .withGuidanceRescale(guidanceRescale)
                .withEta(eta)
                .withImages(images);
        settings = guidanceExact ? settings.withExactGuidance() : settings;
        settings = tile ? settings.withTiles() : settings;
        settings = with(settings, SamplingSettings::withSteps, steps);
        settings = with(settings, SamplingSettings::withGuidance, guidance);
        settings = with(settings, SamplingSettings::withSeed, seed);
        settings = with(settings, SamplingSettings::withSampler, sampler);
        settings = with(settings, SamplingSettings::withSigmas, sigmas);
        settings = with(settings, SamplingSettings::withWidth, width);
        settings = with(settings, SamplingSettings::withHeight, height);
        return with(settings, SamplingSettings::withScheduler, schedulerConfig.map(SchedulerConfigReader::read));
    }

    /** What was not given stays open. */
    private static <T> SamplingSettings with(
            SamplingSettings settings, BiFunction<SamplingSettings, T, SamplingSettings> set, Optional<T> value) {
        return value.map(given -> set.apply(settings, given)).orElse(settings);
    }

    /** The names that help shows; asked for only then. */
    static final class SamplerNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Samplers.names().iterator();
        }
    }
}
