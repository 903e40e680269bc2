package org.diffusion4j.engine.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.PickleValue.Dictionary;
import org.diffusion4j.engine.io.PickleValue.Flag;
import org.diffusion4j.engine.io.PickleValue.Inert;
import org.diffusion4j.engine.io.PickleValue.Nothing;
import org.diffusion4j.engine.io.PickleValue.Real;
import org.diffusion4j.engine.io.PickleValue.Reference;
import org.diffusion4j.engine.io.PickleValue.Sequence;
import org.diffusion4j.engine.io.PickleValue.Text;
import org.diffusion4j.engine.io.PickleValue.Whole;

/**
 * Reads a pickle without running it. A pickle is a program for a stack machine, one of whose instructions calls any
 * function of Python by name; this machine has the stack, but no functions. What a call would give is asked of a {@link
 * Builder} that knows the handful that make tensors.
 *
 * <p>Instructions are counted, so that neither time nor memory can grow beyond a bound. Those that only Python 2 or
 * hand-made pickles use are refused.
 */
final class PickleMachine {

    /** A Stable Diffusion checkpoint with optimizer takes some hundred thousand. */
    static final int MOST_INSTRUCTIONS = 2_000_000;

    private static final int LARGEST_WHOLE = 8;

    private final ByteReader in;
    private final Builder builder;
    private final Map<Long, PickleValue> memo = new HashMap<>();
    private final List<List<PickleValue>> below = new ArrayList<>();
    private List<PickleValue> stack = new ArrayList<>();

    /** Decides what calls and stored references stand for. */
    interface Builder {
        /** What {@code function(arguments)} stands for. */
        PickleValue call(Reference function, List<PickleValue> arguments);

        /** What lies outside of the pickle under this id. */
        PickleValue stored(PickleValue id);
    }

    private PickleMachine(ByteReader in, Builder builder) {
        this.in = in;
        this.builder = builder;
    }

    /** The value that the pickle describes. */
    static PickleValue read(ByteReader in, Builder builder) {
        return new PickleMachine(in, builder).run();
    }

    private PickleValue run() {
        for (int done = 0; done < MOST_INSTRUCTIONS; done++) {
            int instruction = in.u8();
            if (instruction == '.') {
                return pop();
            }
            boolean known = scalar(instruction) || container(instruction) || memory(instruction) || object(instruction);
            if (!known) {
                throw in.broken("the instruction %d is none that torch writes".formatted(instruction));
            }
        }
        throw in.broken("it has more than " + MOST_INSTRUCTIONS + " instructions");
    }

    private boolean scalar(int instruction) {
        switch (instruction) {
            case 'N' -> push(Nothing.NOTHING);
            case 0x88 -> push(new Flag(true));
            case 0x89 -> push(new Flag(false));
            case 'K' -> push(new Whole(in.u8()));
            case 'M' -> push(new Whole(in.u16()));
            case 'J' -> push(new Whole(in.i32()));
            case 0x8a -> push(whole(in.take(in.u8())));
            case 0x8b -> push(whole(in.take(in.u32())));
            case 'G' -> push(new Real(in.bigEndianDouble()));
            case 'X' -> push(new Text(in.text(in.u32())));
            case 0x8c -> push(new Text(in.text(in.u8())));
            case 0x8d -> push(new Text(in.text(in.i64())));
            // Strings of Python 2 and bytes: nothing that we look for is written so.
            case 'U', 'C' -> skipped(in.u8());
            case 'T', 'B' -> skipped(in.u32());
            case 0x8e, 0x96 -> skipped(in.i64());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void skipped(long length) {
        in.skip(length);
        push(Nothing.NOTHING);
    }

    /** A little-endian integer in two's complement of any length; those beyond 64 bits mean nothing to us. */
    private static PickleValue whole(byte[] bytes) {
        if (bytes.length > LARGEST_WHOLE) {
            return Nothing.NOTHING;
        }
        long value = bytes.length > 0 && bytes[bytes.length - 1] < 0 ? -1 : 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return new Whole(value);
    }

    private boolean container(int instruction) {
        switch (instruction) {
            case '}' -> push(new Dictionary());
            case ']', 0x8f -> push(new Sequence(new ArrayList<>(0)));
            case ')' -> push(new Sequence(List.of()));
            case 't', 0x91 -> push(new Sequence(popToMark()));
            case 0x85 -> push(new Sequence(popped(1)));
            case 0x86 -> push(new Sequence(popped(2)));
            case 0x87 -> push(new Sequence(popped(3)));
            case 'a' -> append(popped(1));
            case 'e', 0x90 -> append(popToMark());
            case 's' -> putAll(popped(2));
            case 'u' -> putAll(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void append(List<PickleValue> items) {
        // What is appended to an inert object means nothing.
        if (top() instanceof Sequence list && list.items() instanceof ArrayList<PickleValue> growing) {
            growing.addAll(items);
        }
    }

    private void putAll(List<PickleValue> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw in.broken("a dictionary's last key has no value");
        }
        if (top() instanceof Dictionary dictionary) {
            for (int i = 0; i < keysAndValues.size(); i += 2) {
                dictionary.put(keysAndValues.get(i), keysAndValues.get(i + 1));
            }
        }
    }

    private boolean memory(int instruction) {
        switch (instruction) {
            case 0x80 -> requireProtocol(in.u8());
            case 0x95 -> in.i64();
            case '(' -> {
                below.add(stack);
                stack = new ArrayList<>(4);
            }
            case '0' -> pop();
            case '1' -> popToMark();
            case '2' -> push(top());
            case 'q' -> memo.put((long) in.u8(), top());
            case 'r' -> memo.put(in.u32(), top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 'h' -> push(remembered(in.u8()));
            case 'j' -> push(remembered(in.u32()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void requireProtocol(int protocol) {
        if (protocol < 2 || protocol > 5) {
            throw in.broken("it is written in protocol " + protocol);
        }
    }

    private PickleValue remembered(long index) {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw in.broken("it asks for value " + index + ", which was not kept");
        }
        return value;
    }

    private boolean object(int instruction) {
        switch (instruction) {
            case 'c' -> push(new Reference(in.line(), in.line()));
            case 0x93 -> {
                List<PickleValue> names = popped(2);
                if (!(names.get(0) instanceof Text module && names.get(1) instanceof Text name)) {
                    throw in.broken("a class's name is no text");
                }
                push(new Reference(module.value(), name.value()));
            }
            case 'R', 0x81 -> {
                List<PickleValue> called = popped(2);
                push(call(called.get(0), called.get(1)));
            }
            case 0x92 -> {
                List<PickleValue> called = popped(3);
                push(call(called.get(0), called.get(1)));
            }
            case 'b' -> {
                PickleValue state = pop();
                if (top() instanceof Inert inert) {
                    inert.remember(state);
                }
            }
            case 'Q' -> push(builder.stored(pop()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private PickleValue call(PickleValue function, PickleValue arguments) {
        if (function instanceof Reference reference && arguments instanceof Sequence sequence) {
            return builder.call(reference, sequence.items());
        }
        // The result of a call, called again: whatever it is, it is no tensor.
        return Nothing.NOTHING;
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue pop() {
        return popped(1).getFirst();
    }

    private PickleValue top() {
        if (stack.isEmpty()) {
            throw empty();
        }
        return stack.getLast();
    }

    private List<PickleValue> popped(int count) {
        if (stack.size() < count) {
            throw empty();
        }
        List<PickleValue> last = stack.subList(stack.size() - count, stack.size());
        List<PickleValue> taken = List.copyOf(last);
        last.clear();
        return taken;
    }

    private List<PickleValue> popToMark() {
        if (below.isEmpty()) {
            throw empty();
        }
        List<PickleValue> taken = stack;
        stack = below.removeLast();
        return taken;
    }

    private InvalidFileException empty() {
        return in.broken("it takes a value from an empty stack");
    }
}
