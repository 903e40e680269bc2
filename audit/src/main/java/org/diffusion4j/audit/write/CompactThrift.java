package org.diffusion4j.audit.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Thrift's compact protocol, as much of it as Parquet's metadata needs. Fields of a struct come in rising order. */
final class CompactThrift {

    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    private void field(int id, int type) {
        // The first four bits hold how far the field's number is from the one before it.
        out.write(id - last << 4 | type);
        last = id;
    }

    CompactThrift i32(int id, int value) {
        field(id, I32);
        varint((value << 1 ^ value >> 31) & 0xffffffffL);
        return this;
    }

    CompactThrift i64(int id, long value) {
        field(id, I64);
        varint(value << 1 ^ value >> 63);
        return this;
    }

    CompactThrift text(int id, String value) {
        field(id, BINARY);
        return element(value);
    }

    /** Opens a struct that is a field. */
    CompactThrift struct(int id) {
        field(id, STRUCT);
        return openElement();
    }

    /** Opens a struct that is an element of a list. */
    CompactThrift openElement() {
        outer.push(last);
        last = 0;
        return this;
    }

    CompactThrift close() {
        out.write(0);
        last = outer.pop();
        return this;
    }

    CompactThrift structs(int id, int size) {
        return list(id, size, STRUCT);
    }

    CompactThrift texts(int id, String... values) {
        list(id, values.length, BINARY);
        for (String value : values) {
            element(value);
        }
        return this;
    }

    CompactThrift i32s(int id, int... values) {
        list(id, values.length, I32);
        for (int value : values) {
            varint((value << 1 ^ value >> 31) & 0xffffffffL);
        }
        return this;
    }

    private CompactThrift list(int id, int size, int type) {
        field(id, LIST);
        if (size < 15) {
            out.write(size << 4 | type);
        } else {
            out.write(0xf0 | type);
            varint(size);
        }
        return this;
    }

    private CompactThrift element(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Everything written, the outermost struct closed. */
    byte[] bytes() {
        out.write(0);
        return out.toByteArray();
    }
}
