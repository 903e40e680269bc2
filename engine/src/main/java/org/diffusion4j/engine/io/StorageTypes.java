package org.diffusion4j.engine.io;

import org.jspecify.annotations.Nullable;

/** Torch's names for number types, those of its storage classes and those of the types themselves. */
final class StorageTypes {

    private StorageTypes() {}

    /** Of a storage class such as {@code HalfStorage}; null for complex and quantised numbers. */
    static @Nullable StoredType ofStorage(String name) {
        return switch (name) {
            case "BoolStorage" -> StoredType.BOOL;
            case "ByteStorage" -> StoredType.U8;
            case "CharStorage" -> StoredType.I8;
            case "ShortStorage" -> StoredType.I16;
            case "HalfStorage" -> StoredType.F16;
            case "BFloat16Storage" -> StoredType.BF16;
            case "IntStorage" -> StoredType.I32;
            case "FloatStorage" -> StoredType.F32;
            case "DoubleStorage" -> StoredType.F64;
            case "LongStorage" -> StoredType.I64;
            default -> null;
        };
    }

    /** Of a type such as {@code float8_e5m2}, which newer files name beside an untyped storage. */
    static @Nullable StoredType ofType(String name) {
        return switch (name) {
            case "bool" -> StoredType.BOOL;
            case "uint8" -> StoredType.U8;
            case "int8" -> StoredType.I8;
            case "float8_e5m2" -> StoredType.F8_E5M2;
            case "float8_e4m3fn" -> StoredType.F8_E4M3;
            case "int16" -> StoredType.I16;
            case "uint16" -> StoredType.U16;
            case "float16" -> StoredType.F16;
            case "bfloat16" -> StoredType.BF16;
            case "int32" -> StoredType.I32;
            case "uint32" -> StoredType.U32;
            case "float32" -> StoredType.F32;
            case "float64" -> StoredType.F64;
            case "int64" -> StoredType.I64;
            case "uint64" -> StoredType.U64;
            default -> null;
        };
    }
}
