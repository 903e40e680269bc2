package org.diffusion4j.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.JsonFile;
import tools.jackson.databind.JsonNode;

/**
 * Typed questions to a {@code config.json}. Every refusal names the file, the key and the value; a key that is absent or
 * null takes the class's default, as in diffusers and transformers.
 *
 * @param origin the file, for messages
 * @param json its content
 */
public record ConfigReader(String origin, JsonNode json) {

    /** Configurations are small; anything beyond this is not a network that could be loaded. */
    private static final int LARGEST = 1 << 24;

    /** Reads a configuration file. */
    public static ConfigReader open(Path file) {
        return new ConfigReader(file.toString(), JsonFile.read(file));
    }

    public int integer(String key, int otherwise) {
        return given(key).map(node -> toInteger(key, node)).orElse(otherwise);
    }

    public int integer(String key) {
        return given(key).map(node -> toInteger(key, node)).orElseThrow(() -> missing(key));
    }

    private int toInteger(String key, JsonNode node) {
        double value = toNumber(node);
        if (value != Math.rint(value)) {
            throw wrong(key, node, "a whole number");
        }
        if (value < 0 || value > LARGEST) {
            throw wrong(key, node, "a number between 0 and " + LARGEST);
        }
        return (int) value;
    }

    /** Not a number for what is none, and for one that no double can hold. */
    private static double toNumber(JsonNode node) {
        return node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
    }

    /** A list of whole numbers; a single number stands for itself. */
    public List<Integer> integers(String key) {
        JsonNode node = given(key).orElseThrow(() -> missing(key));
        if (!node.isArray()) {
            return List.of(toInteger(key, node));
        }
        List<Integer> values = new ArrayList<>();
        node.forEach(member -> values.add(toInteger(key, member)));
        if (values.isEmpty()) {
            throw wrong(key, node, "a list with at least one number");
        }
        return List.copyOf(values);
    }

    /** A list of whole numbers, or {@code otherwise} when the key is absent. */
    public List<Integer> integers(String key, List<Integer> otherwise) {
        return has(key) ? integers(key) : otherwise;
    }

    /** A list of {@code count} whole numbers; a single number is repeated. */
    public List<Integer> integers(String key, int count, int otherwise) {
        if (!has(key)) {
            return Collections.nCopies(count, otherwise);
        }
        List<Integer> values = integers(key);
        if (values.size() == 1 && count > 1) {
            return Collections.nCopies(count, values.getFirst());
        }
        if (values.size() != count) {
            throw new InvalidFileException(
                    origin + ": " + key + " has " + values.size() + " members, but there are " + count + " levels");
        }
        return values;
    }

    public double number(String key, double otherwise) {
        return given(key)
                .map(node -> {
                    double value = toNumber(node);
                    if (!Double.isFinite(value)) {
                        throw wrong(key, node, "a finite number");
                    }
                    return value;
                })
                .orElse(otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return given(key)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrong(key, node, "true or false");
                    }
                    return node.asBoolean();
                })
                .orElse(otherwise);
    }

    public Optional<String> text(String key) {
        return given(key).map(node -> {
            if (!node.isString()) {
                throw wrong(key, node, "a text");
            }
            return node.asString();
        });
    }

    public List<String> texts(String key) {
        JsonNode node = given(key).orElseThrow(() -> missing(key));
        List<String> values = new ArrayList<>();
        if (!node.isArray() || node.isEmpty()) {
            throw wrong(key, node, "a list of texts");
        }
        node.forEach(member -> {
            if (!member.isString()) {
                throw wrong(key, node, "a list of texts");
            }
            values.add(member.asString());
        });
        return List.copyOf(values);
    }

    public boolean has(String key) {
        return given(key).isPresent();
    }

    /** An object inside this one. */
    public Optional<ConfigReader> object(String key) {
        return given(key).map(node -> {
            if (!node.isObject()) {
                throw wrong(key, node, "an object");
            }
            return new ConfigReader(origin + ": " + key, node);
        });
    }

    /** Refuses a key that asks for arithmetic which is not implemented, unless it has its harmless value. */
    public void mustBe(String key, Object harmless) {
        given(key).ifPresent(node -> {
            if (node.isContainer() || !node.asString().equals(harmless.toString())) {
                throw new InvalidFileException(origin + ": " + key + " is " + shown(node)
                        + "; networks with that are not supported, only " + harmless);
            }
        });
    }

    /** Refuses a key that asks for a part which is not implemented. */
    public void mustBeAbsent(String key) {
        given(key).ifPresent(node -> {
            throw new InvalidFileException(
                    origin + ": " + key + " is " + shown(node) + "; networks with that are not supported");
        });
    }

    private Optional<JsonNode> given(String key) {
        JsonNode node = json.get(key);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private InvalidFileException missing(String key) {
        return new InvalidFileException(origin + ": the key " + key + " is missing");
    }

    private InvalidFileException wrong(String key, JsonNode node, String wanted) {
        return new InvalidFileException(origin + ": " + key + " is " + shown(node) + ", but must be " + wanted);
    }

    /** A value as the file has it, cut where it is long. */
    private static String shown(JsonNode node) {
        return node.isString() ? InputFile.quoted(node.asString()) : InputFile.quotable(node.toString());
    }

    /** Makes a configuration of what this one says, and puts the file's name before what is refused of it. */
    public <T> T configured(Supplier<T> make) {
        return configured(origin, make);
    }

    /** The same for a configuration that is read off something else, such as a file's shapes. */
    public static <T> T configured(String origin, Supplier<T> make) {
        try {
            return make.get();
        } catch (InvalidFileException e) {
            throw e.getMessage().startsWith(origin) ? e : new InvalidFileException(origin + ": " + e.getMessage(), e);
        }
    }
}
