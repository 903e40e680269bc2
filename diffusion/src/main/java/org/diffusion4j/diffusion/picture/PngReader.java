package org.diffusion4j.diffusion.picture;

/**
 * Reads PNG pictures of all kinds. Every chunk's checksum counts, and that of the compressed pixels; chunks that a
 * reader must know and that this one does not are refused.
 */
final class PngReader {

    static final int LARGEST_EXIF = 1 << 20;

    private final PictureInput in;
    private final PngChunks chunks;
    private final PngHeader header;
    private byte[] palette = {};
    private byte[] rgb = {};
    private Orientation orientation = Orientation.UPRIGHT;

    PngReader(PictureInput in) {
        this.in = in;
        this.chunks = new PngChunks(in);
        this.header = PngHeader.read(chunks, in);
    }

    InputPicture read() {
        String previous = "IHDR";
        for (String type = chunks.next(); !type.equals("IEND"); type = chunks.next()) {
            switch (type) {
                case "PLTE" -> palette = palette();
                case "IDAT" -> readPixels(previous);
                case "eXIf" -> orientation = Exif.of(chunks.data(LARGEST_EXIF)).orientation();
                default -> refuseIfNeeded(type);
            }
            previous = type;
        }
        chunks.finish();
        if (rgb.length == 0) {
            throw in.broken("has no pixels");
        }
        return orientation.upright(header.width(), header.height(), rgb, in);
    }

    private byte[] palette() {
        byte[] data = chunks.data(256 * 3);
        if (data.length == 0 || data.length % 3 != 0) {
            throw in.broken("has a palette of " + data.length + " bytes, which is no number of colours");
        }
        return data;
    }

    /** A capital first letter marks a chunk without which the picture cannot be shown. */
    private void refuseIfNeeded(String type) {
        if (Character.isUpperCase(type.charAt(0))) {
            throw in.broken("needs a reader that knows the chunk " + type);
        }
    }

    private void readPixels(String previousChunk) {
        if (rgb.length > 0) {
            if (previousChunk.equals("IDAT")) {
                return; // behind the end of the compressed pixels: empty, or padding
            }
            throw in.broken("has pixels in two places");
        }
        if (header.colour() == PngHeader.PALETTE && palette.length == 0) {
            throw in.broken("has no palette before its pixels");
        }
        var passes = PngPass.of(header);
        long bytes = passes.stream().mapToLong(pass -> pass.bytes(header)).sum();
        try (PngInflater inflater = new PngInflater(chunks, in, bytes)) {
            rgb = in.pixels(header.width(), header.height());
            PngPixels pixels = new PngPixels(header, palette, in);
            for (PngPass pass : passes) {
                readPass(pass, inflater, pixels);
            }
            inflater.finish();
        }
    }

    private void readPass(PngPass pass, PngInflater inflater, PngPixels pixels) {
        int length = header.rowBytes(pass.columns());
        byte[] filter = new byte[1];
        byte[] row = in.memory(length);
        byte[] above = in.memory(length);
        for (int j = 0; j < pass.rows(); j++) {
            inflater.read(filter, 1);
            inflater.read(row, length);
            if (filter[0] < 0 || filter[0] >= PngFilter.COUNT) {
                throw in.broken("is damaged: row " + j + " has the filter " + filter[0] + ", which does not exist");
            }
            PngFilter.undo(filter[0], row, above, length, header.pixelBytes());
            int first = (pass.y0() + j * pass.dy()) * header.width() + pass.x0();
            pixels.put(row, pass.columns(), rgb, 3 * first, 3 * pass.dx());
            byte[] swap = above;
            above = row;
            row = swap;
        }
    }
}
