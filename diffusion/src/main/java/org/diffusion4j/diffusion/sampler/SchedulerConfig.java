package org.diffusion4j.diffusion.sampler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;

/**
 * The arithmetic that a {@code scheduler_config.json} asks for, under the keys of that file. A key that is absent is
 * left to the sampler's own default, which is how diffusers' {@code from_config} carries one class's file over to
 * another class.
 *
 * @param source where it comes from, for messages
 * @param settings key to value; values are {@link Boolean}, {@link Double}, {@link String} or {@code List<Double>}
 * @param warnings what the source held that changes nothing, one line each
 */
public record SchedulerConfig(String source, Map<String, Object> settings, List<String> warnings) {

    private static final int DEFAULT_TIMESTEPS = 1000;
    private static final double DEFAULT_BETA_START = 0.0001;
    private static final double DEFAULT_BETA_END = 0.02;

    /** Tables of this length are already a thousand times what anybody trains with; more is a broken file. */
    private static final int MOST_TIMESTEPS = 1_000_000;

    public SchedulerConfig {
        settings = Map.copyOf(settings);
        warnings = List.copyOf(warnings);
    }

    /** A configuration that says nothing: every sampler takes the defaults of its class. */
    public static SchedulerConfig empty() {
        return new SchedulerConfig("the default schedule", Map.of(), List.of());
    }

    /** The schedule of the public Stable Diffusion checkpoints, for files that hold tensors and nothing else. */
    public static SchedulerConfig stableDiffusion() {
        return empty().with("num_train_timesteps", DEFAULT_TIMESTEPS)
                .with("beta_schedule", BetaSchedule.SCALED_LINEAR.key())
                .with("beta_start", 0.00085)
                .with("beta_end", 0.012)
                .with("steps_offset", 1)
                .with("set_alpha_to_one", false)
                .with("skip_prk_steps", true)
                .with("clip_sample", false)
                .withPredictionType(PredictionType.EPSILON);
    }

    /** The same with one setting changed. */
    public SchedulerConfig with(String key, Object value) {
        var changed = new LinkedHashMap<>(settings);
        changed.put(key, value instanceof Integer whole ? Double.valueOf(whole) : value);
        return new SchedulerConfig(source, changed, warnings);
    }

    /** The same, a key that is absent filled in. */
    public SchedulerConfig withDefault(String key, Object value) {
        return settings.containsKey(key) ? this : with(key, value);
    }

    /** The same for a network that answers in another way. */
    public SchedulerConfig withPredictionType(PredictionType type) {
        return with("prediction_type", type.key());
    }

    /** The class the file was written by, as diffusers calls it, such as {@code PNDMScheduler}. */
    public Optional<String> className() {
        return find("_class_name", String.class);
    }

    /** The length of the training schedule. */
    public int trainTimesteps() {
        int count = integer("num_train_timesteps", DEFAULT_TIMESTEPS);
        if (count < 1 || count > MOST_TIMESTEPS) {
            throw refused("num_train_timesteps is " + count + "; 1 to " + MOST_TIMESTEPS + " can be used");
        }
        return count;
    }

    /** What the network answers; epsilon where the file does not say. */
    public PredictionType predictionType() {
        String key = text("prediction_type", PredictionType.EPSILON.key());
        return PredictionType.byKey(key)
                .orElseThrow(() -> refused("prediction_type is \"" + key
                        + "\"; epsilon, v_prediction and sample are known. --prediction-type overrides the file"));
    }

    /** Which timesteps are visited. */
    TimestepSpacing timestepSpacing(TimestepSpacing fallback) {
        String key = text("timestep_spacing", fallback.key());
        return TimestepSpacing.byKey(key)
                .orElseThrow(
                        () -> refused("timestep_spacing is \"" + key + "\"; leading, trailing and linspace are known"));
    }

    /** What is added to timesteps of leading spacing. */
    int stepsOffset() {
        int offset = integer("steps_offset", 0);
        if (offset < 0 || offset > trainTimesteps()) {
            throw refused("steps_offset is " + offset + "; 0 to " + trainTimesteps() + " can be used");
        }
        return offset;
    }

    /** Whether the betas are rescaled so that the noisiest level is noise alone. */
    public boolean rescalesBetasToZeroSnr() {
        return flag("rescale_betas_zero_snr", false);
    }

    /** The variance added by each training timestep, {@code trainTimesteps()} numbers of 0 to 1. */
    float[] betas() {
        int count = trainTimesteps();
        float[] betas = trainedBetas().orElseGet(() -> {
            String key = text("beta_schedule", BetaSchedule.LINEAR.key());
            return BetaSchedule.byKey(key)
                    .orElseThrow(() -> refused("beta_schedule \"" + key + "\" is not known"))
                    .betas(count, number("beta_start", DEFAULT_BETA_START), number("beta_end", DEFAULT_BETA_END));
        });
        if (betas.length != count) {
            throw refused("trained_betas has " + betas.length + " entries, num_train_timesteps is " + count);
        }
        for (int t = 0; t < count; t++) {
            if (!(betas[t] >= 0 && betas[t] < 1)) {
                throw refused("its beta at timestep " + t + " is " + betas[t] + "; betas lie between 0 and 1");
            }
        }
        return betas;
    }

    private Optional<float[]> trainedBetas() {
        return find("trained_betas", List.class).map(list -> {
            float[] betas = new float[list.size()];
            for (int i = 0; i < betas.length; i++) {
                betas[i] = ((Number) list.get(i)).floatValue();
            }
            return betas;
        });
    }

    /** A yes or no. */
    boolean flag(String key, boolean fallback) {
        return find(key, Boolean.class).orElse(fallback);
    }

    /** A number, which may be infinite where that has a meaning. */
    double number(String key, double fallback) {
        return find(key, Double.class).orElse(fallback);
    }

    /** A number above 0. */
    double positive(String key, double fallback) {
        double value = number(key, fallback);
        if (!(value > 0 && Double.isFinite(value))) {
            throw refused(key + " is " + value + "; a number above 0 is expected");
        }
        return value;
    }

    /** A whole number. */
    int integer(String key, int fallback) {
        double value = number(key, fallback);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw refused(key + " is " + value + "; a whole number is expected");
        }
        return (int) value;
    }

    /** A word. */
    String text(String key, String fallback) {
        return find(key, String.class).orElse(fallback);
    }

    /** A value, if the key is there. */
    <T> Optional<T> find(String key, Class<T> type) {
        Object value = settings.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw refused(key + " is " + InputFile.quotable(value.toString()) + "; a "
                    + type.getSimpleName().toLowerCase(Locale.ROOT) + " is expected");
        }
        return Optional.of(type.cast(value));
    }

    /** One of a few words, each of which stands for something. */
    <T> T choice(String key, String fallback, Map<String, T> meanings) {
        T meaning = meanings.get(text(key, fallback));
        if (meaning == null) {
            throw refused(key + " is \"" + text(key, fallback) + "\"; known here are "
                    + String.join(", ", new TreeSet<>(meanings.keySet())));
        }
        return meaning;
    }

    /** Refuses switches that would change the arithmetic in a way the sampler does not know. */
    void refuseFlags(String sampler, String... keys) {
        for (String key : keys) {
            if (flag(key, false)) {
                throw refused(key + " is true, which the sampler " + sampler + " does not support");
            }
        }
    }

    /** What is thrown where the file asks for something that cannot be done. */
    InvalidFileException refused(String reason) {
        return new InvalidFileException(source + ": " + reason);
    }
}
