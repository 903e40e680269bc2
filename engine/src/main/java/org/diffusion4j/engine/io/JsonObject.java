package org.diffusion4j.engine.io;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.diffusion4j.engine.InvalidFileException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of a JSON file, asked key by key. A key that is absent and one whose value is {@code null} are the same, as
 * in the configurations that Python writes. A value of another type than asked for is an
 * {@link InvalidFileException} that names file, key and value.
 */
public final class JsonObject {

    private final String origin;
    private final ObjectNode node;

    JsonObject(String origin, ObjectNode node) {
        this.origin = origin;
        this.node = node;
    }

    /** The file, and where in it this object is, for messages. */
    public String origin() {
        return origin;
    }

    /** All keys, in the order of the file, those with {@code null} too. */
    public Set<String> keys() {
        return new LinkedHashSet<>(node.propertyNames());
    }

    /** Whether the key is there with another value than {@code null}. */
    public boolean has(String key) {
        return find(key).isPresent();
    }

    /** A whole number. */
    public Optional<Integer> integer(String key) {
        return get(key, "a whole number", JsonNode::canConvertToInt, JsonNode::intValue);
    }

    /** A whole number of up to 64 bits. */
    public Optional<Long> longInteger(String key) {
        return get(key, "a whole number", JsonNode::canConvertToLong, JsonNode::longValue);
    }

    /** A number; {@code Infinity}, {@code -Infinity} and {@code NaN} are numbers here. */
    public Optional<Double> number(String key) {
        return get(key, "a number", JsonNode::isNumber, JsonNode::doubleValue);
    }

    /** A text. */
    public Optional<String> text(String key) {
        return get(key, "a text", JsonNode::isString, JsonNode::stringValue);
    }

    /** True or false. */
    public Optional<Boolean> flag(String key) {
        return get(key, "true or false", JsonNode::isBoolean, JsonNode::booleanValue);
    }

    /** An object inside this one. */
    public Optional<JsonObject> object(String key) {
        return get(key, "an object", JsonNode::isObject, value -> child(key, value));
    }

    /** A list of whole numbers. */
    public Optional<List<Integer>> integers(String key) {
        return list(key, "whole numbers", JsonNode::canConvertToInt, JsonNode::intValue);
    }

    /** A list of numbers. */
    public Optional<List<Double>> numbers(String key) {
        return list(key, "numbers", JsonNode::isNumber, JsonNode::doubleValue);
    }

    /** A list of texts. */
    public Optional<List<String>> texts(String key) {
        return list(key, "texts", JsonNode::isString, JsonNode::stringValue);
    }

    /** A list of true and false. */
    public Optional<List<Boolean>> flags(String key) {
        return list(key, "true and false", JsonNode::isBoolean, JsonNode::booleanValue);
    }

    /** A list of objects. */
    public Optional<List<JsonObject>> objects(String key) {
        return list(key, "objects", JsonNode::isObject, value -> child(key, value));
    }

    /** The value as it stands, for the few keys that take several forms; no value for {@code null}. */
    public Optional<JsonNode> find(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** An exception that names this object's file and a key of it. */
    public InvalidFileException wrong(String key, String reason) {
        return new InvalidFileException(origin + ": " + Json.quoted(key) + " " + reason);
    }

    private <T> Optional<T> get(String key, String form, Predicate<JsonNode> test, Function<JsonNode, T> convert) {
        Optional<JsonNode> value = find(key);
        if (value.isPresent() && !test.test(value.get())) {
            throw wrong(
                    key,
                    "has to be " + form + ", not " + Json.quoted(value.get().toString()));
        }
        return value.map(convert);
    }

    private <T> Optional<List<T>> list(
            String key, String form, Predicate<JsonNode> test, Function<JsonNode, T> convert) {
        Optional<JsonNode> array = find(key);
        if (array.isEmpty()) {
            return Optional.empty();
        }
        if (!array.get().isArray()) {
            throw wrong(
                    key,
                    "has to be a list of " + form + ", not "
                            + Json.quoted(array.get().toString()));
        }
        List<T> values = new ArrayList<>();
        for (JsonNode element : array.get()) {
            if (!test.test(element)) {
                throw wrong(key, "has to be a list of " + form + ", but holds " + Json.quoted(element.toString()));
            }
            values.add(convert.apply(element));
        }
        return Optional.of(List.copyOf(values));
    }

    private JsonObject child(String key, JsonNode value) {
        return new JsonObject(origin + ": " + key, (ObjectNode) value);
    }
}
