package org.diffusion4j.diffusion;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.diffusion4j.models.ConfigReader;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model says of its own best use, under the key {@code _diffusion4j} of its {@code model_index.json}; diffusers
 * drops keys that begin with an underscore.
 *
 * @param steps where the wish leaves them open
 * @param guidance scale
 * @param sampler by the name users know
 * @param wholeWords whether every word it was trained on is one token, so that other words are known to be strange
 */
record ModelDefaults(OptionalInt steps, OptionalDouble guidance, Optional<String> sampler, boolean wholeWords) {

    private static final int STEPS = 50;
    private static final double GUIDANCE = 7.5;
    private static final ObjectNode NO_KEYS = JsonNodeFactory.instance.objectNode();

    static ModelDefaults read(ConfigReader modelIndex) {
        ConfigReader own = modelIndex.object("_diffusion4j").orElse(new ConfigReader(modelIndex.origin(), NO_KEYS));
        return new ModelDefaults(
                own.has("steps") ? OptionalInt.of(own.integer("steps")) : OptionalInt.empty(),
                own.has("guidance") ? OptionalDouble.of(own.number("guidance", 0)) : OptionalDouble.empty(),
                own.text("sampler"),
                own.flag("whole_words", false));
    }

    int steps(SamplingSettings settings) {
        return settings.steps().orElse(steps.orElse(STEPS));
    }

    double guidance(SamplingSettings settings) {
        return settings.guidance().orElse(guidance.orElse(GUIDANCE));
    }
}
