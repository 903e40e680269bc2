package org.diffusion4j.diffusion.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.diffusion4j.engine.io.WholeFile;

/** Writes PNG files with their settings as text, as other diffusion programs read and write them. */
final class PngFile {

    private static final String KEYWORD = "parameters";
    private static final String NATIVE_FORMAT = "javax_imageio_png_1.0";

    private PngFile() {}

    static void write(Picture picture, Path file, Optional<String> parameters) {
        WholeFile.write(file, channel -> encode(picture, Channels.newOutputStream(channel), parameters));
    }

    private static void encode(Picture picture, OutputStream out, Optional<String> parameters) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        var image = picture.toImage();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        if (parameters.isPresent()) {
            metadata.mergeTree(NATIVE_FORMAT, textChunk(parameters.get()));
        }
        try (ImageOutputStream encoded = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(encoded);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    /** Latin-1 goes into a tEXt chunk, which every reader knows; anything else needs iTXt. */
    private static IIOMetadataNode textChunk(String text) {
        boolean latin = text.chars().allMatch(c -> c < 256);
        IIOMetadataNode entry = new IIOMetadataNode(latin ? "tEXtEntry" : "iTXtEntry");
        entry.setAttribute("keyword", KEYWORD);
        if (latin) {
            entry.setAttribute("value", text);
        } else {
            entry.setAttribute("compressionFlag", "FALSE");
            entry.setAttribute("compressionMethod", "0");
            entry.setAttribute("languageTag", "");
            entry.setAttribute("translatedKeyword", "");
            entry.setAttribute("text", text);
        }
        IIOMetadataNode chunk = new IIOMetadataNode(latin ? "tEXt" : "iTXt");
        chunk.appendChild(entry);
        IIOMetadataNode root = new IIOMetadataNode(NATIVE_FORMAT);
        root.appendChild(chunk);
        return root;
    }
}
