package org.diffusion4j.engine.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction, among them those that no honest program would write. */
final class PickleBuilder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PickleBuilder() {
        op(0x80, 2);
    }

    PickleBuilder op(int... instruction) {
        for (int b : instruction) {
            bytes.write(b);
        }
        return this;
    }

    PickleBuilder ops(String instructions) {
        bytes.writeBytes(instructions.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleBuilder text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        op('X');
        bytes.writeBytes(little(4).putInt(encoded.length).array());
        bytes.writeBytes(encoded);
        return this;
    }

    PickleBuilder whole(long value) {
        op(0x8a, 8);
        bytes.writeBytes(little(8).putLong(value).array());
        return this;
    }

    PickleBuilder tuple(long... values) {
        op('(');
        for (long value : values) {
            whole(value);
        }
        return op('t');
    }

    PickleBuilder global(String module, String name) {
        return ops("c" + module + "\n" + name + "\n");
    }

    /** Leaves a storage on the stack. */
    PickleBuilder storage(String type, String key, long count) {
        op('(').text("storage").global("torch", type).text(key).text("cpu").whole(count);
        return op('t', 'Q');
    }

    /** Leaves a tensor of float32 on the stack. */
    PickleBuilder tensor(String key, long count, long offset, long[] shape, long[] strides) {
        return tensor("FloatStorage", key, count, offset, shape, strides);
    }

    PickleBuilder tensor(String type, String key, long count, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").op('(').storage(type, key, count);
        whole(offset).tuple(shape).tuple(strides).op(0x89);
        global("collections", "OrderedDict").op(')', 'R');
        return op('t', 'R');
    }

    byte[] stop() {
        op('.');
        return bytes.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
