package org.diffusion4j.diffusion.picture;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes a JPEG file apart without decoding it. Refuses what is cut off, and sizes and numbers of passes that only a
 * file made to do harm has, before memory is taken for the pixels.
 */
final class JpegParser {

    /** A picture of 100 megapixels of the highest quality stays below. */
    private static final int LARGEST = 256 << 20;

    /** Usual progressive pictures have about ten. */
    private static final int MOST_SCANS = 200;

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private final PictureInput in;
    private final byte[] bytes;
    private int next = 2;
    /** The needed parts are moved together in place: what is written has always been read. */
    private int written = 2;

    private Optional<JpegFile.Frame> frame = Optional.empty();
    private boolean jfif;
    private OptionalInt adobeTransform = OptionalInt.empty();
    private Exif exif = new Exif(Orientation.UPRIGHT, Optional.empty(), ByteOrder.BIG_ENDIAN);
    private int scans;
    private long entropyBytes;

    private JpegParser(PictureInput in) {
        this.in = in;
        this.bytes = in.wholeFile(LARGEST);
    }

    static JpegFile parse(PictureInput in) {
        return new JpegParser(in).parse();
    }

    private JpegFile parse() {
        for (int marker = marker(); marker != EOI; marker = marker()) {
            segment(marker);
        }
        bytes[written++] = (byte) 0xFF;
        bytes[written++] = (byte) EOI;
        JpegFile.Frame found = frame.orElseThrow(() -> in.broken("has no pixels"));
        // The cheapest block takes one bit.
        if (entropyBytes * 8 < found.blocks()) {
            throw in.broken("is cut off: " + entropyBytes + " bytes cannot hold " + found.width() + "x" + found.height()
                    + " pixels");
        }
        return new JpegFile(found, jfif, adobeTransform, exif, new JpegFile.Bytes(bytes, written));
    }

    private int marker() {
        need(1);
        if ((bytes[next] & 255) != 0xFF) {
            throw in.broken("is damaged: there is no JPEG marker at byte " + next);
        }
        int code = 0xFF;
        while (code == 0xFF) { // any number of them may stand before a marker
            need(2);
            code = bytes[++next] & 255;
        }
        next++;
        return code;
    }

    private void segment(int marker) {
        if (marker == SOI || marker == 0 || marker >= 0xD0 && marker <= 0xD7) {
            throw in.broken("is damaged: marker %02X in a wrong place at byte %d".formatted(marker, next));
        }
        need(2);
        int length = u16(next);
        need(length);
        if (length < 2) {
            throw in.broken("is damaged: a segment of length " + length + " at byte " + next);
        }
        int start = next;
        int end = next + length;
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            frame(marker, start + 2, end);
        } else if (marker >= APP0 && marker <= APP15) {
            application(marker, start + 2, end);
        }
        next = end;
        if (marker == SOS) {
            scan();
        }
        if (!(marker >= APP0 && marker <= APP15) && marker != COMMENT) {
            keep(marker, start);
        }
    }

    private void keep(int marker, int start) {
        bytes[written++] = (byte) 0xFF;
        bytes[written++] = (byte) marker;
        System.arraycopy(bytes, start, bytes, written, next - start);
        written += next - start;
    }

    private void application(int marker, int from, int end) {
        if (marker == APP0 && named(from, end, "JFIF\0")) {
            jfif = true;
        } else if (marker == APP14 && named(from, end, "Adobe") && end - from >= 12) {
            adobeTransform = OptionalInt.of(bytes[from + 11] & 255);
        } else if (marker == APP1 && named(from, end, "Exif\0\0")) {
            exif = Exif.of(Arrays.copyOfRange(bytes, from + 6, end));
        }
    }

    private boolean named(int from, int end, String name) {
        byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
        return end - from >= expected.length
                && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }

    private void frame(int marker, int from, int end) {
        if (frame.isPresent()) {
            throw in.broken("has two pictures in one");
        }
        if (marker > 0xC2) {
            throw in.broken("is a JPEG of a rare kind (process %d: lossless, hierarchical or arithmetic)"
                    .formatted(marker - 0xC0));
        }
        int components = end - from >= 6 ? bytes[from + 5] & 255 : 0;
        if (components == 0 || end - from != 6 + 3 * components || bytes[from] != 8) {
            throw in.broken("has a JPEG frame that makes no sense, or not 8 bits a sample");
        }
        if (components != 1 && components != 3 && components != 4) {
            throw in.broken("has " + components + " components a pixel, where 1, 3 or 4 are read");
        }
        int height = u16(from + 1);
        int width = u16(from + 3);
        in.checkSize(width, height);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            ids.add(bytes[from + 6 + 3 * i] & 255);
        }
        frame = Optional.of(new JpegFile.Frame(width, height, ids, blocks(width, height, from + 6, components)));
    }

    /** How many blocks of 8x8 samples there are at least; components may have fewer samples than the picture. */
    private long blocks(int width, int height, int from, int components) {
        int widest = 1;
        int highest = 1;
        for (int i = 0; i < components; i++) {
            int sampling = bytes[from + 3 * i + 1];
            if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4) {
                throw in.broken("has components with a sampling that makes no sense");
            }
            widest = Math.max(widest, sampling >> 4);
            highest = Math.max(highest, sampling & 15);
        }
        long blocks = 0;
        for (int i = 0; i < components; i++) {
            int sampling = bytes[from + 3 * i + 1];
            blocks += Math.ceilDiv((long) width * (sampling >> 4), 8L * widest)
                    * Math.ceilDiv((long) height * (sampling & 15), 8L * highest);
        }
        return blocks;
    }

    /** Runs over the compressed data of a scan to the next marker. */
    private void scan() {
        if (frame.isEmpty()) {
            throw in.broken("has pixels before it says how many");
        }
        if (++scans > MOST_SCANS) {
            throw in.broken("comes in more than " + MOST_SCANS + " passes, which would only take your time");
        }
        int start = next;
        while (true) {
            need(2);
            int after = bytes[next + 1] & 255;
            if (bytes[next] == (byte) 0xFF && after != 0 && !(after >= 0xD0 && after <= 0xD7)) {
                break;
            }
            next++;
        }
        entropyBytes += next - start;
    }

    private int u16(int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    private void need(int count) {
        if (bytes.length - next < count) {
            throw in.broken("is cut off: it ends without the marker that ends a JPEG");
        }
    }
}
