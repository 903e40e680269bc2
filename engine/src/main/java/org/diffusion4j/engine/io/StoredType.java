package org.diffusion4j.engine.io;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The number types that files of tensors hold, by their safetensors names; values are little-endian. */
public enum StoredType {
    BOOL(1, ScalarType.Bool),
    U8(1, ScalarType.Byte),
    I8(1, ScalarType.Char),
    F8_E5M2(1, ScalarType.Float8_e5m2),
    F8_E4M3(1, ScalarType.Float8_e4m3fn),
    I16(2, ScalarType.Short),
    U16(2, ScalarType.UInt16),
    F16(2, ScalarType.Half),
    BF16(2, ScalarType.BFloat16),
    I32(4, ScalarType.Int),
    U32(4, ScalarType.UInt32),
    F32(4, ScalarType.Float),
    F64(8, ScalarType.Double),
    I64(8, ScalarType.Long),
    U64(8, ScalarType.UInt64);

    private final int bytes;
    private final ScalarType scalarType;

    StoredType(int bytes, ScalarType scalarType) {
        this.bytes = bytes;
        this.scalarType = scalarType;
    }

    /** Bytes that one value takes. */
    public int bytes() {
        return bytes;
    }

    /** The same type as libtorch calls it. */
    public ScalarType scalarType() {
        return scalarType;
    }

    static Optional<StoredType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static Optional<StoredType> of(ScalarType scalarType) {
        return Arrays.stream(values())
                .filter(type -> type.scalarType == scalarType.intern())
                .findFirst();
    }
}
