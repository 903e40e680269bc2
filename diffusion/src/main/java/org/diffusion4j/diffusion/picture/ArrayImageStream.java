package org.diffusion4j.diffusion.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory as Java's picture decoders read them, without the copy that the ready-made streams keep. */
final class ArrayImageStream extends ImageInputStreamImpl {

    private final byte[] bytes;
    private final int length;

    ArrayImageStream(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < length ? bytes[(int) streamPos++] & 255 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        bitOffset = 0;
        int part = (int) Math.min(count, length - streamPos);
        if (part <= 0) {
            return count == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, target, offset, part);
        streamPos += part;
        return part;
    }

    @Override
    public long length() {
        return length;
    }
}
