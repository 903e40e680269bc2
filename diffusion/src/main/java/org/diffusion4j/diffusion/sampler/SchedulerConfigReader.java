package org.diffusion4j.diffusion.sampler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.JsonFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code scheduler_config.json} as it is found in practice: with nulls (which mean the default), {@code -Infinity},
 * keys of other classes and keys nobody knows. The last are warned about; whether the rest can be followed is for the
 * sampler to say.
 */
public final class SchedulerConfigReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Every key that some sampler here reads or knows to be without effect on it. */
    private static final Set<String> KNOWN = Set.of(
            "_class_name",
            "algorithm_type",
            "beta_end",
            "beta_schedule",
            "beta_start",
            "clip_sample",
            "clip_sample_range",
            "disable_corrector",
            "dynamic_thresholding_ratio",
            "euler_at_final",
            "final_sigmas_type",
            "flow_shift",
            "interpolation_type",
            "lambda_min_clipped",
            "lower_order_final",
            "num_train_timesteps",
            "original_inference_steps",
            "predict_x0",
            "prediction_type",
            "rescale_betas_zero_snr",
            "sample_max_value",
            "set_alpha_to_one",
            "shift_terminal",
            "sigma_max",
            "sigma_min",
            "skip_prk_steps",
            "solver_order",
            "solver_p",
            "solver_type",
            "steps_offset",
            "thresholding",
            "time_shift_type",
            "timestep_scaling",
            "timestep_spacing",
            "timestep_type",
            "trained_betas",
            "use_beta_sigmas",
            "use_dynamic_shifting",
            "use_exponential_sigmas",
            "use_flow_sigmas",
            "use_karras_sigmas",
            "use_lu_lambdas",
            "variance_type");

    /** How many unknown keys a warning names. */
    private static final int MOST_NAMED = 5;

    /** No word that a sampler knows comes near; a longer one would only fill messages. */
    private static final int LONGEST_WORD = 200;

    private SchedulerConfigReader() {}

    /** Reads a file. */
    public static SchedulerConfig read(Path file) {
        return of(JsonFile.read(file), file.toString());
    }

    /**
     * Reads a JSON text.
     *
     * @param source what messages call it
     */
    public static SchedulerConfig parse(String json, String source) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new InvalidFileException(source + ": not JSON (" + e.getOriginalMessage() + ")", e);
        }
        if (!root.isObject()) {
            throw new InvalidFileException(source + ": a JSON object of scheduler settings is expected");
        }
        return of(root, source);
    }

    private static SchedulerConfig of(JsonNode root, String source) {
        Map<String, Object> settings = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        root.properties().forEach(property -> {
            String key = property.getKey();
            if (KNOWN.contains(key)) {
                Object value = value(property.getValue(), key, source);
                if (value != null) {
                    settings.put(key, value);
                }
            } else if (!key.startsWith("_")) {
                unknown.add(key);
            }
        });
        return new SchedulerConfig(source, settings, warnings(unknown, source));
    }

    /** One for all keys: a file may have thousands. */
    private static List<String> warnings(List<String> unknown, String source) {
        if (unknown.isEmpty()) {
            return List.of();
        }
        String some = unknown.stream().limit(MOST_NAMED).map(InputFile::quoted).collect(Collectors.joining(", "));
        int others = unknown.size() - MOST_NAMED;
        String all = others > 0 ? some + " and " + others + " more" : some;
        return List.of(source
                + (unknown.size() == 1
                        ? ": the key " + all + " is not known and has no effect"
                        : ": the keys " + all + " are not known and have no effect"));
    }

    private static @Nullable Object value(JsonNode node, String key, String source) {
        return switch (node.getNodeType()) {
            case NULL -> null;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node.doubleValue(Double.NaN), key, source);
            case STRING -> word(node.stringValue(), key, source);
            case ARRAY -> numbers(node, key, source);
            case OBJECT, BINARY, MISSING, POJO ->
                throw new InvalidFileException(source + ": " + key + " is neither a number, a word nor a list");
        };
    }

    /** Writers that know no infinite numbers put them into quotes. */
    private static Object word(String word, String key, String source) {
        if (word.length() > LONGEST_WORD) {
            throw new InvalidFileException(source + ": " + key + " is " + InputFile.quoted(word)
                    + "; a word of at most " + LONGEST_WORD + " characters is expected");
        }
        return switch (word) {
            case "Infinity" -> number(Double.POSITIVE_INFINITY, key, source);
            case "-Infinity" -> number(Double.NEGATIVE_INFINITY, key, source);
            default -> word;
        };
    }

    private static Double number(double value, String key, String source) {
        boolean infinityHasMeaning = key.equals("lambda_min_clipped") && !Double.isNaN(value);
        if (!Double.isFinite(value) && !infinityHasMeaning) {
            throw new InvalidFileException(source + ": " + key + " is " + value + "; a finite number is expected");
        }
        return value;
    }

    private static List<Double> numbers(JsonNode array, String key, String source) {
        List<Double> numbers = new ArrayList<>(array.size());
        for (JsonNode entry : array) {
            if (!entry.isNumber()) {
                throw new InvalidFileException(source + ": " + key + " holds " + InputFile.quotable(entry.toString())
                        + "; numbers are expected");
            }
            numbers.add(number(entry.doubleValue(Double.NaN), key, source));
        }
        return numbers;
    }
}
