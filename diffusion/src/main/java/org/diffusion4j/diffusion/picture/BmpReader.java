package org.diffusion4j.diffusion.picture;

/** Reads BMP pictures of all usual kinds; an alpha channel is dropped. */
final class BmpReader {

    /** A run of 255 pixels takes two bytes, and a picture may end before its last row. */
    private static final int BEST_RATIO = 1 << 16;

    private static final int END_OF_LINE = 0;
    private static final int END_OF_PICTURE = 1;
    private static final int MOVE = 2;

    private final PictureInput in;
    private final BmpHeader header;
    private byte[] rgb = {};

    BmpReader(PictureInput in) {
        this.in = in;
        this.header = BmpHeader.read(in);
    }

    InputPicture read() {
        boolean runs = header.encoding() == BmpHeader.Encoding.RLE8 || header.encoding() == BmpHeader.Encoding.RLE4;
        if (!runs) {
            int padded = (header.rowBytes() + 3) & ~3;
            in.checkHolds((long) padded * (header.height() - 1) + header.rowBytes());
        } else {
            in.checkHolds((long) header.width() * header.height() / BEST_RATIO);
        }
        rgb = in.pixels(header.width(), header.height());
        if (runs) {
            readRuns();
        } else {
            readRows();
        }
        return InputPicture.of(header.width(), header.height(), rgb);
    }

    private void readRows() {
        int length = header.rowBytes();
        byte[] row = in.memory(length);
        for (int y = 0; y < header.height(); y++) {
            if (y > 0) {
                in.skip(-length & 3);
            }
            in.read(row, 0, length);
            if (header.bits() <= 8) {
                putIndexed(row, y);
            } else if (header.bits() == 24) {
                putBytes(row, y);
            } else {
                putWords(row, y);
            }
        }
    }

    private void putIndexed(byte[] row, int y) {
        int bits = header.bits();
        int perByte = 8 / bits;
        for (int x = 0; x < header.width(); x++) {
            put(x, y, row[x / perByte] >> 8 - bits * (x % perByte + 1) & (1 << bits) - 1);
        }
    }

    private void putBytes(byte[] row, int y) {
        int to = at(0, y);
        for (int from = 0; from < 3 * header.width(); from += 3, to += 3) {
            rgb[to] = row[from + 2];
            rgb[to + 1] = row[from + 1];
            rgb[to + 2] = row[from];
        }
    }

    private void putWords(byte[] row, int y) {
        int bytes = header.bits() / 8;
        int to = at(0, y);
        for (int x = 0; x < header.width(); x++) {
            int pixel = 0;
            for (int i = bytes - 1; i >= 0; i--) {
                pixel = pixel << 8 | row[x * bytes + i] & 255;
            }
            for (int mask : header.masks()) {
                rgb[to++] = channel(pixel, mask);
            }
        }
    }

    /** The bits under a mask, from 0 to 255 for all of them set. */
    private static byte channel(int pixel, int mask) {
        if (mask == 0) {
            return 0;
        }
        int shift = Integer.numberOfTrailingZeros(mask);
        long highest = mask >>> shift;
        return (byte) (((pixel & mask) >>> shift) * 255L / highest);
    }

    /** Runs of one colour, stretches of several, and jumps; what is jumped over has the first colour. */
    private void readRuns() {
        for (int y = 0; y < header.height(); y++) {
            for (int x = 0; x < header.width(); x++) {
                put(x, y, 0);
            }
        }
        int x = 0;
        int y = 0;
        while (y < header.height()) {
            // What lies beyond a row's end is nowhere, however far.
            x = Math.min(x, header.width());
            int count = in.u8();
            int value = in.u8();
            if (count > 0) {
                x = putRun(x, y, count, value);
            } else if (value == END_OF_LINE) {
                x = 0;
                y++;
            } else if (value == END_OF_PICTURE) {
                return;
            } else if (value == MOVE) {
                x += in.u8();
                y += in.u8();
            } else {
                x = putStretch(x, y, value);
            }
        }
    }

    private int putRun(int x, int y, int count, int value) {
        boolean bytes = header.encoding() == BmpHeader.Encoding.RLE8;
        for (int i = 0; i < count && x + i < header.width(); i++) {
            put(x + i, y, bytes ? value : i % 2 == 0 ? value >> 4 : value & 15);
        }
        return x + count;
    }

    private int putStretch(int x, int y, int count) {
        boolean bytes = header.encoding() == BmpHeader.Encoding.RLE8;
        byte[] values = in.bytes(bytes ? count : (count + 1) / 2);
        in.skip(values.length & 1);
        for (int i = 0; i < count && x + i < header.width(); i++) {
            put(x + i, y, bytes ? values[i] & 255 : i % 2 == 0 ? values[i / 2] >> 4 & 15 : values[i / 2] & 15);
        }
        return x + count;
    }

    private void put(int x, int y, int index) {
        if (index >= header.palette().length) {
            throw in.broken("is damaged: a pixel has colour " + index + ", which its palette does not have");
        }
        int colour = header.palette()[index];
        int to = at(x, y);
        rgb[to] = (byte) (colour >> 16);
        rgb[to + 1] = (byte) (colour >> 8);
        rgb[to + 2] = (byte) colour;
    }

    /** Where a pixel's red is; rows are counted as they are stored. */
    private int at(int x, int storedRow) {
        int y = header.topDown() ? storedRow : header.height() - 1 - storedRow;
        return 3 * (y * header.width() + x);
    }
}
