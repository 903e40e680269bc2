package org.diffusion4j.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Scalars in the event file format of TensorBoard: records of a length, a payload and the masked CRC-32C of each; the
 * payload is an {@code Event} protocol buffer. Only the three messages that scalars need are written.
 */
final class EventFile implements AutoCloseable {

    private static final int MASK_DELTA = 0xA282EAD8;

    private final OutputStream out;

    private EventFile(OutputStream out) {
        this.out = out;
    }

    static EventFile create(Path folder) throws IOException {
        long now = System.currentTimeMillis();
        Path file = folder.resolve("events.out.tfevents." + now / 1000 + ".diffusion4j." + now % 1000);
        EventFile events = new EventFile(Files.newOutputStream(file));
        Message version =
                new Message().number(1, now / 1000.0).bytes(3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
        events.record(version.toByteArray());
        return events;
    }

    /** Writes one event with the named values. */
    void scalars(long step, Map<String, ? extends Number> values) throws IOException {
        Message summary = new Message();
        values.forEach((name, value) -> {
            Message scalar = new Message()
                    .bytes(1, name.getBytes(StandardCharsets.UTF_8))
                    .single(2, value.floatValue());
            summary.bytes(1, scalar.toByteArray());
        });
        Message event = new Message()
                .number(1, System.currentTimeMillis() / 1000.0)
                .integer(2, step)
                .bytes(5, summary.toByteArray());
        record(event.toByteArray());
    }

    private void record(byte[] payload) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(payload.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(payload.length);
        record.putInt(maskedChecksum(record.array(), 0, 8));
        record.put(payload);
        record.putInt(maskedChecksum(payload, 0, payload.length));
        out.write(record.array());
        out.flush();
    }

    /** The format rotates and shifts checksums, because one of data that holds its own checksum is of little worth. */
    static int maskedChecksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A protocol buffer message under construction. */
    private static final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, double value) {
            key(field, 1);
            put(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value));
            return this;
        }

        Message single(int field, float value) {
            key(field, 5);
            put(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value));
            return this;
        }

        Message integer(int field, long value) {
            key(field, 0);
            variable(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            key(field, 2);
            variable(value.length);
            bytes.writeBytes(value);
            return this;
        }

        private void key(int field, int wireType) {
            variable((long) field << 3 | wireType);
        }

        private void put(ByteBuffer buffer) {
            bytes.writeBytes(buffer.array());
        }

        private void variable(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
