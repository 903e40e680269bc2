package org.diffusion4j.engine.io;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.diffusion4j.engine.io.PickleValue.Dictionary;
import org.diffusion4j.engine.io.PickleValue.Inert;
import org.diffusion4j.engine.io.PickleValue.Real;
import org.diffusion4j.engine.io.PickleValue.StoredTensor;
import org.diffusion4j.engine.io.PickleValue.Text;
import org.diffusion4j.engine.io.PickleValue.Whole;
import org.jspecify.annotations.Nullable;

/**
 * Finds the weights in what a checkpoint's pickle holds. Trainers put them under {@code state_dict}, beside counters
 * and the optimizer's tensors; plain files are the weights themselves. Dictionaries in dictionaries give names with dots
 * between their keys.
 *
 * @param tensors by name
 * @param notes the texts and numbers beside them, by key
 */
record StateDict(Map<String, StoredTensor> tensors, Map<String, String> notes) {

    private static final String WEIGHTS = "state_dict";
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 2000;
    /** As many as a safetensors header has room for: names of few bytes in the file share their beginnings here. */
    private static final int MOST_CHARACTERS = SafetensorsHeader.LONGEST;

    static StateDict of(InputFile file, PickleValue root) {
        return new Collector(file).collect(root);
    }

    private static final class Collector {
        private final InputFile file;
        private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        private final Map<String, String> notes = new LinkedHashMap<>();
        private final Set<Dictionary> open = Collections.newSetFromMap(new IdentityHashMap<>());
        private int visited;
        private long characters;

        Collector(InputFile file) {
            this.file = file;
        }

        StateDict collect(PickleValue root) {
            Dictionary weights = dictionary(root);
            if (weights == null) {
                throw file.broken(
                        "holds " + kind(root) + ", not a dictionary of tensors",
                        "save the state_dict() of what is in it, or convert it to safetensors");
            }
            for (int depth = 0; depth < DEEPEST; depth++) {
                note(weights);
                Dictionary inner = dictionary(weights.members().get(WEIGHTS));
                if (inner == null || inner == weights) {
                    break;
                }
                weights = inner;
            }
            gather("", weights, 0);
            if (tensors.isEmpty()) {
                throw file.broken("holds no tensors", "it is not the file it should be");
            }
            return new StateDict(tensors, notes);
        }

        private void note(Dictionary dictionary) {
            dictionary.members().forEach((key, value) -> {
                switch (value) {
                    case Text(String text) -> notes.putIfAbsent(key, text);
                    case Whole(long number) -> notes.putIfAbsent(key, Long.toString(number));
                    case Real(double number) -> notes.putIfAbsent(key, Double.toString(number));
                    default -> {
                        // Containers and tensors are no notes.
                    }
                }
            });
        }

        private void gather(String prefix, Dictionary dictionary, int depth) {
            if (depth > DEEPEST || !open.add(dictionary)) {
                return;
            }
            dictionary.members().forEach((key, value) -> {
                visited++;
                if (visited > ZipDirectory.MOST_ENTRIES) {
                    throw file.broken("refers to its tensors too often", "it is broken or hostile; get it again");
                }
                if (prefix.length() + key.length() > LONGEST_NAME) {
                    throw file.broken(
                            "has a tensor of a name of more than " + LONGEST_NAME + " characters",
                            "it is broken or hostile; get it again");
                }
                characters += prefix.length() + key.length();
                if (characters > MOST_CHARACTERS) {
                    throw file.broken(
                            "has names of more than " + MOST_CHARACTERS + " characters in all",
                            "it is broken or hostile; get it again");
                }
                String name = prefix + key;
                Dictionary inner = dictionary(value);
                if (inner != null) {
                    gather(name + ".", inner, depth + 1);
                } else if (value instanceof StoredTensor tensor && tensors.put(name, tensor) != null) {
                    throw file.broken("has two tensors named " + InputFile.quoted(name), "get the file again");
                }
            });
            open.remove(dictionary);
        }

        /** A dictionary, or what stands for one: torch's ParameterDict keeps its members in an attribute. */
        private static @Nullable Dictionary dictionary(@Nullable PickleValue value) {
            if (value instanceof Inert inert
                    && inert.type().name().equals("ParameterDict")
                    && inert.state() instanceof Dictionary state) {
                return state.members().get("_parameters") instanceof Dictionary parameters ? parameters : state;
            }
            return value instanceof Dictionary dictionary ? dictionary : null;
        }

        private static String kind(PickleValue value) {
            if (value instanceof Inert inert) {
                return "an object of the class "
                        + InputFile.quoted(
                                inert.type().module() + "." + inert.type().name());
            }
            return value instanceof StoredTensor ? "a single tensor" : "something else";
        }
    }
}
