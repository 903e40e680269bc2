package org.diffusion4j.engine.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle can hold for us: plain values, containers and tensors. Everything else is inert: the name of something
 * that would have been called, and with what, but never the thing.
 *
 * <p>Containers compare by identity, because a hostile one may contain itself.
 */
sealed interface PickleValue {

    /** Python's None, and whatever has no meaning here: floats inside keys, sets, very long integers. */
    enum Nothing implements PickleValue {
        NOTHING
    }

    record Flag(boolean value) implements PickleValue {}

    record Whole(long value) implements PickleValue {}

    record Real(double value) implements PickleValue {}

    record Text(String value) implements PickleValue {}

    /** The name of a class or function. It is a name and nothing more. */
    record Reference(String module, String name) implements PickleValue {
        boolean is(String qualified) {
            return qualified.equals(module + "." + name);
        }
    }

    /** A list, a tuple or a set. */
    final class Sequence implements PickleValue {
        private final List<PickleValue> items;

        Sequence(List<PickleValue> items) {
            this.items = items;
        }

        List<PickleValue> items() {
            return items;
        }
    }

    /** A dictionary. Keys are texts, or numbers written as such; members under other keys are left out. */
    final class Dictionary implements PickleValue {
        private final Map<String, PickleValue> members = new LinkedHashMap<>();

        Map<String, PickleValue> members() {
            return members;
        }

        void put(PickleValue key, PickleValue value) {
            if (key instanceof Text(String text)) {
                members.put(text, value);
            } else if (key instanceof Whole(long number)) {
                members.put(Long.toString(number), value);
            }
        }
    }

    /** An object of a class that was not made: its class, and the state it would have been given. */
    final class Inert implements PickleValue {
        private final Reference type;
        private final List<PickleValue> states = new ArrayList<>(1);

        Inert(Reference type) {
            this.type = type;
        }

        Reference type() {
            return type;
        }

        void remember(PickleValue state) {
            if (states.isEmpty()) {
                states.add(state);
            }
        }

        @Nullable
        PickleValue state() {
            return states.isEmpty() ? null : states.getFirst();
        }
    }

    /** A file's bytes that tensors are views of; without a type where the tensor says it. */
    record Storage(ZipDirectory.Entry entry, @Nullable StoredType type) implements PickleValue {}

    /**
     * A view of a storage.
     *
     * @param offset in numbers from the storage's start
     * @param strides in numbers, one a side
     */
    record StoredTensor(Storage storage, TensorInfo info, long offset, List<Long> strides) implements PickleValue {}
}
