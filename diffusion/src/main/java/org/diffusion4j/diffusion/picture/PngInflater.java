package org.diffusion4j.diffusion.picture;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes that a PNG file's IDAT chunks hold compressed, as one stream over their borders. */
final class PngInflater implements AutoCloseable {

    /** No deflate stream grows by more than this, so a shorter file is cut off whatever it says. */
    private static final int BEST_RATIO = 1032;

    private final PngChunks chunks;
    private final PictureInput in;
    private final Inflater inflater = new Inflater();
    private final byte[] compressed = new byte[1 << 14];

    /** To be made when the first IDAT chunk is reached. */
    PngInflater(PngChunks chunks, PictureInput in, long bytes) {
        this.chunks = chunks;
        this.in = in;
        in.checkHolds(bytes / BEST_RATIO);
    }

    void read(byte[] target, int length) {
        int done = 0;
        while (done < length) {
            int count = inflate(target, done, length - done);
            if (count == 0 && inflater.finished()) {
                throw in.broken("is cut off: it has fewer pixels than its header says");
            }
            done += count;
        }
    }

    /** Runs to the end of the stream, where its checksum is; there must be no further bytes in it. */
    void finish() {
        byte[] one = new byte[1];
        while (!inflater.finished()) {
            if (inflate(one, 0, 1) > 0) {
                throw in.broken("has more pixels than its header says");
            }
        }
    }

    private int inflate(byte[] target, int offset, int length) {
        try {
            int count = inflater.inflate(target, offset, length);
            if (inflater.needsDictionary()) {
                throw in.broken("is compressed in a way that PNG does not allow");
            }
            if (count == 0 && !inflater.finished() && inflater.needsInput()) {
                inflater.setInput(compressed, 0, nextInput());
            }
            return count;
        } catch (DataFormatException e) {
            throw in.broken("is damaged: its compressed pixels make no sense (" + e.getMessage() + ")");
        }
    }

    private int nextInput() {
        while (chunks.left() == 0) {
            if (!chunks.next().equals("IDAT")) {
                throw in.broken("is cut off: its pixels end too early");
            }
        }
        return chunks.read(compressed);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
