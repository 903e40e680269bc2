package org.diffusion4j.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;

/** An operation of libtorch that has no Java method, called by its name through libtorch's dispatcher. */
final class NativeOp {

    private final OperatorHandle handle;

    /** What lists are of, by argument. Asked once: every question copies the operation's description, for ever. */
    private final Map<Integer, Type.TypePtr> elementTypes = new ConcurrentHashMap<>();

    private NativeOp(OperatorHandle handle) {
        this.handle = handle;
    }

    /**
     * @param name with its library, such as {@code mkldnn::_linear_pointwise}
     * @param overload the name of the form meant, or nothing
     */
    static NativeOp find(String name, String overload) {
        return new NativeOp(
                Dispatcher.singleton().findSchemaOrThrow(name, overload).retainReference());
    }

    /** Calls an operation that answers one tensor. The arguments stay the caller's. */
    Tensor call(IValue... arguments) {
        IValueVector stack = new IValueVector(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            stack.put(i, arguments[i]);
        }
        handle.callBoxed(stack);
        return new Tensor(stack.get(0).toTensor());
    }

    /** Whole numbers as the argument at that place takes them; lives until the program ends. */
    IValue constants(int argument, long... values) {
        return lasting(numbers(argument, values));
    }

    /** Whole numbers as the argument at that place takes them. */
    IValue numbers(int argument, long... values) {
        GenericList list = new GenericList(elementTypes.computeIfAbsent(argument, this::elementType));
        for (long value : values) {
            list.push_back(new IValue(value));
        }
        return new IValue(list);
    }

    /** The type of a list's members, whether or not the list itself may be left out. */
    private Type.TypePtr elementType(int argument) {
        Type.TypePtr type = handle.schema().arguments().getPointer(argument).type();
        while (!type.get().str().getString().endsWith("]")) {
            type = type.get().containedType(0);
        }
        return type.get().containedType(0).retainReference();
    }

    /** Keeps an argument that is the same at every call. */
    static IValue lasting(IValue value) {
        return value.retainReference();
    }
}
