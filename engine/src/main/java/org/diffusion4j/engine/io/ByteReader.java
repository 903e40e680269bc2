package org.diffusion4j.engine.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.diffusion4j.engine.InvalidFileException;

/** Little-endian numbers and texts out of a part of a file; what would lie beyond its end is refused before it is read. */
final class ByteReader {

    private final InputFile file;
    private final String part;
    private final ByteBuffer bytes;

    /**
     * @param part what the bytes are, for messages
     */
    ByteReader(InputFile file, String part, byte[] bytes) {
        this.file = file;
        this.part = part;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int remaining() {
        return bytes.remaining();
    }

    int u8() {
        return need(1).get() & 0xFF;
    }

    int u16() {
        return need(2).getShort() & 0xFFFF;
    }

    int i32() {
        return need(4).getInt();
    }

    long u32() {
        return i32() & 0xFFFFFFFFL;
    }

    long i64() {
        return need(8).getLong();
    }

    /** A double in network order, the one number of a pickle that is. */
    double bigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(i64()));
    }

    byte[] take(long length) {
        byte[] taken = new byte[(int) checked(length)];
        bytes.get(taken);
        return taken;
    }

    void skip(long length) {
        bytes.position(bytes.position() + (int) checked(length));
    }

    /** The next {@code length} bytes, which have to be UTF-8. */
    String text(long length) {
        ByteBuffer encoded = bytes.slice(bytes.position(), (int) checked(length));
        skip(length);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(encoded);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw broken("a text is not UTF-8", e);
        }
    }

    /** A text that a line feed ends. */
    String line() {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        if (end == bytes.limit()) {
            throw broken("a line does not end");
        }
        String line = text(end - bytes.position());
        skip(1);
        return line;
    }

    private ByteBuffer need(int count) {
        checked(count);
        return bytes;
    }

    /** Lengths are read as unsigned, so one with its highest bit set is negative here. */
    private long checked(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw broken("it ends in the middle of something");
        }
        return length;
    }

    InvalidFileException broken(String reason) {
        return file.broken(part + " is broken at byte " + bytes.position() + ": " + reason, "get the file again");
    }

    private InvalidFileException broken(String reason, Throwable cause) {
        return file.broken(
                part + " is broken at byte " + bytes.position() + ": " + reason, "get the file again", cause);
    }
}
