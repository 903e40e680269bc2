package org.diffusion4j.diffusion.picture;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.diffusion4j.engine.InvalidFileException;

/**
 * Reads JPEG pictures: grey, YCbCr, RGB, CMYK and YCCK, sequential and progressive. The JDK's decoder gets only what it
 * needs for the pixels and gives them as they are stored; what the colours mean is decided here, because it knows
 * neither CMYK nor which of several hints counts.
 */
final class JpegReader {

    private JpegReader() {}

    static InputPicture read(PictureInput in) {
        JpegFile file = JpegParser.parse(in);
        JpegFile.Frame frame = file.frame();
        byte[] stored = decode(file, in);
        byte[] rgb = convert(stored, file.colours(), frame, in);
        return file.exif().orientation().upright(frame.width(), frame.height(), rgb, in);
    }

    private static byte[] convert(byte[] stored, JpegColours colours, JpegFile.Frame frame, PictureInput in) {
        byte[] rgb = colours.components() == 3 ? stored : in.pixels(frame.width(), frame.height());
        int pixels = frame.width() * frame.height();
        for (int i = 0; i < pixels; i++) {
            colours.convert(stored, colours.components() * i, rgb, 3 * i);
        }
        return rgb;
    }

    private static byte[] decode(JpegFile file, PictureInput in) {
        ImageReader reader = jdkReader();
        Complaints complaints = new Complaints();
        try (ArrayImageStream stream =
                new ArrayImageStream(file.pixels().array(), file.pixels().length())) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener(complaints);
            Raster raster = reader.readRaster(0, null);
            complaints.refuseSerious(in);
            return bytes(raster, file.frame(), in);
        } catch (IOException e) {
            throw in.broken("is damaged: it cannot be decoded (" + e.getMessage() + ")");
        } catch (OutOfMemoryError e) {
            throw in.tooLarge(3L * file.frame().width() * file.frame().height(), e);
        } catch (InvalidFileException e) {
            throw e;
        } catch (RuntimeException e) {
            // The decoder's own checks of nonsensical tables come as any kind of exception.
            throw in.broken("is damaged: it cannot be decoded (" + e + ")");
        } finally {
            reader.dispose();
        }
    }

    /** Readers of other libraries may be about; only the JDK's gives stored components. */
    private static ImageReader jdkReader() {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg"); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.canReadRaster() && reader.getClass().getName().startsWith("com.sun.")) {
                return reader;
            }
        }
        throw new IllegalStateException("this JDK has no JPEG decoder (module java.desktop)");
    }

    private static byte[] bytes(Raster raster, JpegFile.Frame frame, PictureInput in) {
        int expected = frame.width() * frame.height() * frame.components();
        if (raster.getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getNumBanks() == 1
                && buffer.getSize() == expected) {
            return buffer.getData();
        }
        throw in.broken("is damaged: its decoded pixels are not what its header says");
    }

    /** What the decoder complains about while it goes on with grey where pixels should be. */
    private static final class Complaints implements javax.imageio.event.IIOReadWarningListener {

        private Optional<String> serious = Optional.empty();

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            String text = warning.toLowerCase(java.util.Locale.ROOT);
            if (text.contains("premature end") || text.contains("huffman") || text.contains("instead of rst")) {
                serious = Optional.of(warning);
            }
        }

        void refuseSerious(PictureInput in) {
            if (serious.isPresent()) {
                throw in.broken("is damaged: " + serious.get());
            }
        }
    }
}
