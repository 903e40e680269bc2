package org.diffusion4j.engine.io;

import static org.diffusion4j.engine.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips whose table of contents lies, made from a good one by changing single fields. */
final class HostileZipTest {

    // Places of fields, from the start of an entry of the directory and from the start of its end.
    private static final int METHOD = 10;
    private static final int CHECKSUM = 16;
    private static final int COMPRESSED = 20;
    private static final int SIZE = 24;
    private static final int OFFSET = 42;
    private static final int END_COUNT = 10;
    private static final int END_SIZE = 12;
    private static final int END_START = 16;

    @TempDir
    Path folder;

    @Test
    void aGoodOneIsRead() throws IOException {
        try (TorchFile file = TorchFile.open(write(good()))) {
            assertArrayEquals(new float[] {1, 2, 3}, Tensors.floats(file.tensor("x")));
        }
    }

    /** A comment at the end, even one that looks like an end itself, is legal. */
    @Test
    void aCommentIsLegal() throws IOException {
        byte[] zip = good();
        byte[] comment = "PK\5\6 is no end".getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer longer = ByteBuffer.allocate(zip.length + comment.length).order(ByteOrder.LITTLE_ENDIAN);
        longer.put(zip).put(comment).putShort(zip.length - 2, (short) comment.length);
        try (TorchFile file = TorchFile.open(write(longer.array()))) {
            assertEquals(1, file.names().size());
        }
    }

    /** What a checkpoint of more than 4 GiB looks like: places in 64 bits, beside fields that are full. */
    @Test
    void largeZipsAreRead() throws IOException {
        try (TorchFile file = TorchFile.open(write(wide(good(), 0)))) {
            assertArrayEquals(new float[] {1, 2, 3}, Tensors.floats(file.tensor("x")));
        }
        refused("lies outside", wide(good(), 1L << 40));
        refused("lies outside", wide(good(), Long.MIN_VALUE));
        ZipBuilder many = new ZipBuilder().add("a/data.pkl", pickle()).floats("a/data/0", 1, 2, 3);
        for (int i = 1; i <= 0xFFFF; i++) {
            many.add("a/data/" + i, new byte[0]);
        }
        try (TorchFile file = TorchFile.open(write(many.bytes()))) {
            assertArrayEquals(new float[] {1, 2, 3}, Tensors.floats(file.tensor("x")));
        }
    }

    /** The first entry's size and place, moved into an extra field as large zips have it. */
    private static byte[] wide(byte[] zip, long further) throws IOException {
        int entry = directory();
        ByteBuffer old = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int nameEnd = entry + 46 + old.getShort(entry + 28);
        ByteBuffer wide = ByteBuffer.allocate(zip.length + 28).order(ByteOrder.LITTLE_ENDIAN);
        wide.put(zip, 0, nameEnd).putShort((short) 1).putShort((short) 24);
        wide.putLong(old.getInt(entry + SIZE)).putLong(old.getInt(entry + COMPRESSED));
        wide.putLong(old.getInt(entry + OFFSET) + further).put(zip, nameEnd, zip.length - nameEnd);
        wide.putInt(entry + SIZE, -1).putInt(entry + COMPRESSED, -1).putInt(entry + OFFSET, -1);
        wide.putShort(entry + 30, (short) 28);
        int end = wide.capacity() - 22;
        wide.putInt(end + END_SIZE, wide.getInt(end + END_SIZE) + 28);
        return wide.array();
    }

    @Test
    void endsThatLieAreRefused() throws IOException {
        refused("its table of contents outside", changed(end(END_START), 1 << 30));
        refused("its table of contents outside", changed(end(END_SIZE), 1 << 20));
        refused("more than the", changed(end(END_SIZE), Integer.MAX_VALUE));
        refused("divided zip", changed16(end(END_COUNT), 7));
        refused("divided zip", changed16(end(4), 1));
        refused("second end", changed16(end(END_COUNT), 0xFFFF));
        refused("second end", changed(end(END_START), -1));
        refused("table of contents", changed(end(END_START), 0));
        byte[] zip = good();
        for (int length : new int[] {4, 30, zip.length / 2, zip.length - 1}) {
            refused("cut off", Arrays.copyOf(zip, length));
        }
    }

    @Test
    void entriesThatLieAreRefused() throws IOException {
        int entry = directory();
        refused("compressed or encrypted", changed16(entry + METHOD, 8));
        refused("compressed or encrypted", changed16(entry + 8, 1));
        refused("compressed or encrypted", changed(entry + COMPRESSED, 1));
        refused("damaged", changed(entry + CHECKSUM, 1));
        refused("lies outside", changed(entry + OFFSET, 1 << 30));
        refused("lies outside", changed(entry + OFFSET, -1));
        refused("not where", changed(entry + OFFSET, 3));
        byte[] large = changed(entry + SIZE, 1 << 30);
        ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + COMPRESSED, 1 << 30);
        refused("reach beyond", large);
        int tooLong = pickle().length + 50;
        byte[] second = changed(entry + SIZE, tooLong);
        ByteBuffer.wrap(second).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + COMPRESSED, tooLong);
        refused("overlaps", second);
    }

    @Test
    void compressedCheckpointsAreRefused() throws IOException {
        byte[] zip = new ZipBuilder()
                .add("a/data.pkl", pickle())
                .add("a/data/0", new byte[1 << 20])
                .bytes(ZipEntry.DEFLATED);
        refused("compressed or encrypted", zip);
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws IOException {
        for (String name : new String[] {"../x", "a/../../x", "/etc/x", "a\\x", "a/b/..", "a\0b"}) {
            refused("leads elsewhere", new ZipBuilder().add(name, new byte[1]).bytes());
        }
        byte[] twice = new ZipBuilder()
                .add("a/x1", new byte[1])
                .add("a/x2", new byte[1])
                .bytes();
        refused(
                "twice",
                new String(twice, StandardCharsets.ISO_8859_1)
                        .replace("a/x2", "a/x1")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void otherZipsAreRefused() throws IOException {
        refused(
                "no torch checkpoint",
                new ZipBuilder().add("word/document.xml", new byte[9]).bytes());
        refused(
                "no torch checkpoint",
                new ZipBuilder().add("data.pkl", pickle()).bytes());
        refused(
                "no torch checkpoint",
                new ZipBuilder()
                        .add("a/data.pkl", pickle())
                        .add("b/data.pkl", pickle())
                        .bytes());
        refused(
                "TorchScript",
                new ZipBuilder()
                        .add("a/data.pkl", pickle())
                        .add("a/constants.pkl", pickle())
                        .bytes());
        byte[] big = "big".getBytes(StandardCharsets.US_ASCII);
        refused(
                "big-endian",
                new ZipBuilder()
                        .add("a/data.pkl", pickle())
                        .add("a/byteorder", big)
                        .bytes());
    }

    private static byte[] pickle() {
        return new PickleBuilder()
                .ops("}")
                .text("x")
                .tensor("0", 3, 0, new long[] {3}, new long[] {1})
                .ops("s")
                .stop();
    }

    private static byte[] good() throws IOException {
        return new ZipBuilder()
                .add("archive/data.pkl", pickle())
                .floats("archive/data/0", 1, 2, 3)
                .bytes();
    }

    private static int end(int field) throws IOException {
        return good().length - 22 + field;
    }

    private static int directory() throws IOException {
        return ByteBuffer.wrap(good()).order(ByteOrder.LITTLE_ENDIAN).getInt(end(END_START));
    }

    private static byte[] changed(int at, int value) throws IOException {
        byte[] zip = good();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return zip;
    }

    private static byte[] changed16(int at, int value) throws IOException {
        byte[] zip = good();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
        return zip;
    }

    private void refused(String reason, byte[] zip) throws IOException {
        Path path = write(zip);
        assertRefused(path, reason, () -> TorchFile.open(path));
    }

    private Path write(byte[] zip) throws IOException {
        return Files.write(folder.resolve("made.ckpt"), zip);
    }
}
