package org.diffusion4j.engine.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.PickleValue.Dictionary;
import org.diffusion4j.engine.io.PickleValue.Inert;
import org.diffusion4j.engine.io.PickleValue.Nothing;
import org.diffusion4j.engine.io.PickleValue.Reference;
import org.diffusion4j.engine.io.PickleValue.Sequence;
import org.diffusion4j.engine.io.PickleValue.Storage;
import org.diffusion4j.engine.io.PickleValue.StoredTensor;
import org.diffusion4j.engine.io.PickleValue.Text;
import org.diffusion4j.engine.io.PickleValue.Whole;

/**
 * The handful of calls in a torch checkpoint that mean something: those that make tensors and parameters, ordered
 * dictionaries and sizes. Every other becomes an inert object. Each tensor is checked against the storage it views.
 */
final class TorchTensors implements PickleMachine.Builder {

    /**
     * Views may repeat values (a stride of 0), so a few bytes could claim to be terabytes. Up to this many numbers that
     * is let pass, since small buffers are saved so.
     */
    private static final long MOST_REPEATED = 1 << 20;

    /** Of a function that is called; those that mean something have a tenth of it. */
    private static final int LONGEST_NAME = 1000;

    /** How often functions that make a tensor by another function may be nested. */
    private static final int DEEPEST = 4;

    private final InputFile file;
    private final String archive;
    private final Map<String, ZipDirectory.Entry> entries;

    /** Entries of all dictionaries that were made of lists: one list may be called for again and again. */
    private long copied;

    /**
     * @param archive the folder inside the zip, with a slash at its end
     */
    TorchTensors(InputFile file, String archive, Map<String, ZipDirectory.Entry> entries) {
        this.file = file;
        this.archive = archive;
        this.entries = entries;
    }

    @Override
    public PickleValue call(Reference function, List<PickleValue> arguments) {
        return call(function, arguments, 0);
    }

    private PickleValue call(Reference function, List<PickleValue> arguments, int depth) {
        if (function.module().length() + function.name().length() > LONGEST_NAME) {
            throw broken("calls a function of a name of more than " + LONGEST_NAME + " characters");
        }
        return switch (function.module() + "." + function.name()) {
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
                tensor(arguments, Nothing.NOTHING);
            case "torch._utils._rebuild_tensor_v3" -> tensor(arguments, argument(arguments, 6));
            case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
                argument(arguments, 0);
            case "torch._tensor._rebuild_from_type_v2" -> subclass(arguments, depth);
            case "torch.Size" -> argument(arguments, 0);
            case "collections.OrderedDict" -> dictionary(arguments);
            case "collections.defaultdict" -> new Dictionary();
            default -> new Inert(function);
        };
    }

    /** A tensor that carries Python attributes: the function that makes the plain one, and its arguments. */
    private PickleValue subclass(List<PickleValue> arguments, int depth) {
        if (depth < DEEPEST
                && argument(arguments, 0) instanceof Reference function
                && argument(arguments, 2) instanceof Sequence inner) {
            return call(function, inner.items(), depth + 1);
        }
        return Nothing.NOTHING;
    }

    private PickleValue dictionary(List<PickleValue> arguments) {
        Dictionary dictionary = new Dictionary();
        if (argument(arguments, 0) instanceof Sequence pairs) {
            copied += pairs.items().size();
            if (copied > ZipDirectory.MOST_ENTRIES) {
                throw broken("makes dictionaries of more than " + ZipDirectory.MOST_ENTRIES + " entries");
            }
            for (PickleValue item : pairs.items()) {
                if (item instanceof Sequence pair && pair.items().size() == 2) {
                    dictionary.put(pair.items().get(0), pair.items().get(1));
                }
            }
        }
        return dictionary;
    }

    private static PickleValue argument(List<PickleValue> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : Nothing.NOTHING;
    }

    /** {@code ("storage", type, key, device, count)}; the device on which it once lived does not matter. */
    @Override
    public PickleValue stored(PickleValue id) {
        if (!(id instanceof Sequence parts
                && argument(parts.items(), 0) instanceof Text(String kind)
                && kind.equals("storage")
                && argument(parts.items(), 1) instanceof Reference type
                && argument(parts.items(), 2) instanceof Text(String key)
                && argument(parts.items(), 4) instanceof Whole(long count))) {
            throw broken("refers to something that is no storage");
        }
        ZipDirectory.Entry entry = entries.get(archive + "data/" + key);
        if (entry == null) {
            throw broken("lacks the storage " + InputFile.quoted(key));
        }
        if (type.name().equals("UntypedStorage")) {
            return new Storage(entry, null);
        }
        StoredType known = StorageTypes.ofStorage(type.name());
        if (known == null) {
            return new Inert(type);
        }
        if (count < 0 || count > entry.size() / known.bytes() || count * known.bytes() != entry.size()) {
            throw broken("says that the storage " + InputFile.quoted(key) + " holds " + count + " numbers of " + known
                    + ", but it has " + entry.size() + " bytes");
        }
        return new Storage(entry, known);
    }

    private PickleValue tensor(List<PickleValue> arguments, PickleValue namedType) {
        if (!(argument(arguments, 0) instanceof Storage storage)) {
            // Of a number type that no network of ours has; its name will be missing if it is needed after all.
            return Nothing.NOTHING;
        }
        StoredType type = storage.type();
        if (type == null && namedType instanceof Reference reference) {
            type = StorageTypes.ofType(reference.name());
        }
        if (type == null) {
            return Nothing.NOTHING;
        }
        if (!(argument(arguments, 1) instanceof Whole(long offset))) {
            throw broken("describes a tensor without an offset");
        }
        List<Long> strides = wholes(argument(arguments, 3));
        TensorInfo info;
        try {
            info = new TensorInfo(type, wholes(argument(arguments, 2)));
        } catch (IllegalArgumentException e) {
            throw broken("describes a tensor that " + e.getMessage());
        }
        StoredTensor tensor = new StoredTensor(storage, info, offset, strides);
        requireInside(tensor, storage.entry().size() / type.bytes());
        return tensor;
    }

    private void requireInside(StoredTensor tensor, long available) {
        List<Long> shape = tensor.info().shape();
        if (shape.size() != tensor.strides().size() || tensor.offset() < 0 || tensor.offset() > available) {
            throw broken("describes a tensor whose shape, strides and offset do not fit together");
        }
        long count = tensor.info().count();
        if (count == 0) {
            return;
        }
        long last = tensor.offset();
        for (int i = 0; i < shape.size(); i++) {
            long steps = shape.get(i) - 1;
            long stride = tensor.strides().get(i);
            // Compared by division, because the product of two hostile numbers can be anything.
            if (stride < 0 || steps > 0 && stride > (available - 1 - last) / steps) {
                throw broken("describes a tensor that reaches beyond its storage");
            }
            last += steps * stride;
        }
        if (last >= available || count > Math.max(available, MOST_REPEATED)) {
            throw broken("describes a tensor that reaches beyond its storage");
        }
    }

    private List<Long> wholes(PickleValue value) {
        List<Long> wholes = new ArrayList<>();
        if (value instanceof Sequence sequence && sequence.items().size() <= TensorInfo.MOST_SIDES) {
            for (PickleValue item : sequence.items()) {
                if (item instanceof Whole(long whole)) {
                    wholes.add(whole);
                }
            }
            if (wholes.size() == sequence.items().size()) {
                return wholes;
            }
        }
        throw broken("describes a tensor whose shape or strides are no short list of numbers");
    }

    private InvalidFileException broken(String reason) {
        return file.broken(reason, "the checkpoint is broken or hostile; get it again from where it came from");
    }
}
