package org.diffusion4j.diffusion.picture;

import java.nio.file.Path;

/**
 * A picture to start from: to draw over, to edit, or to say where to repaint. 8 bits a channel, upright, without
 * transparency. Immutable.
 */
public final class InputPicture {

    private final int width;
    private final int height;
    private final byte[] rgb;

    private InputPicture(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /**
     * Reads a picture file, with its EXIF rotation applied and its transparency dropped, as diffusers does.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when it is missing, broken, too large, or of another kind
     */
    public static InputPicture read(Path file) {
        return PictureReader.read(file);
    }

    /** A picture that was drawn before. */
    public static InputPicture of(Picture picture) {
        return of(picture.width(), picture.height(), picture.rgb());
    }

    /**
     * A picture of the given pixels.
     *
     * @param rgb rows from the top, red, green, blue; not copied, and not to be changed afterwards
     */
    static InputPicture of(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + "x" + height + " pixels");
        }
        return new InputPicture(width, height, rgb);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A copy of the pixels: rows from the top, red, green, blue. */
    public byte[] rgb() {
        return rgb.clone();
    }

    /** The picture at another size, with the Lanczos filter; equal, byte for byte, to what diffusers scales. */
    public InputPicture resized(int newWidth, int newHeight) {
        if (newWidth < 1 || newHeight < 1) {
            throw new IllegalArgumentException("no picture has the size " + newWidth + "x" + newHeight);
        }
        return new InputPicture(newWidth, newHeight, Lanczos.resize(rgb, width, height, newWidth, newHeight));
    }

    /**
     * The picture as a mask of another size: scaled like the picture it belongs to, turned to grey by
     * {@code L = 0.299 R + 0.587 G + 0.114 B}, and cut at the middle.
     *
     * @return rows from the top: 1 where it is white and the picture is repainted, 0 where the picture stays
     */
    public float[] greyMask(int maskWidth, int maskHeight) {
        float[] mask = resized(maskWidth, maskHeight).brightness();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = mask[i] >= 0.5f ? 1 : 0;
        }
        return mask;
    }

    /**
     * How bright each pixel is, {@code L = 0.299 R + 0.587 G + 0.114 B} in steps of 1/255.
     *
     * @return rows from the top: 0 where it is black, 1 where it is white
     */
    public float[] brightness() {
        float[] bright = new float[width * height];
        for (int i = 0; i < bright.length; i++) {
            bright[i] = grey(rgb[3 * i] & 255, rgb[3 * i + 1] & 255, rgb[3 * i + 2] & 255) / 255f;
        }
        return bright;
    }

    /** ITU-R 601-2 in fixed point with 16 fraction bits, rounded. */
    private static int grey(int red, int green, int blue) {
        return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
    }
}
