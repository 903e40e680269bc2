package org.diffusion4j.diffusion.picture;

import java.util.List;
import java.util.OptionalInt;

/**
 * A JPEG file taken apart: what its markers say, and the markers and data that are needed to decode its pixels.
 *
 * @param frame size and components
 * @param jfif whether it has a JFIF header, which says that it is in YCbCr
 * @param adobeTransform what an Adobe marker says about the colours, if there is one
 * @param exif the EXIF block; one that says nothing when there is none
 * @param pixels the file without everything that is not needed for its pixels: colour profiles, thumbnails, texts, and
 *     what follows the end
 */
record JpegFile(Frame frame, boolean jfif, OptionalInt adobeTransform, Exif exif, Bytes pixels) {

    /** The first bytes of an array, not copied. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] array, int length) {}

    /**
     * What the start-of-frame marker says.
     *
     * @param ids of the components
     * @param blocks of 8x8 samples, in all components together
     */
    record Frame(int width, int height, List<Integer> ids, long blocks) {

        /** Whether the components are named so. */
        boolean named(int first, int second, int third) {
            return ids.equals(List.of(first, second, third));
        }

        int components() {
            return ids.size();
        }
    }

    /** How the components of the stored pixels have to be understood, by the rules that every decoder follows. */
    JpegColours colours() {
        return switch (frame.components()) {
            case 1 -> JpegColours.GREY;
            case 3 -> isRgb() ? JpegColours.RGB : JpegColours.YCBCR;
            default ->
                adobeTransform.isPresent() && adobeTransform.getAsInt() != 0 ? JpegColours.YCCK : JpegColours.CMYK;
        };
    }

    private boolean isRgb() {
        if (jfif) {
            return false;
        }
        return adobeTransform.isPresent() ? adobeTransform.getAsInt() == 0 : frame.named('R', 'G', 'B');
    }
}
