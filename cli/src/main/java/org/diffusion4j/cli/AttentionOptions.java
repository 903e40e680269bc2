package org.diffusion4j.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.io.WholeFile;
import org.diffusion4j.papers.heatmap.AttentionWatch;
import org.diffusion4j.papers.heatmap.ContactSheet;
import org.diffusion4j.papers.heatmap.WordMap;
import picocli.CommandLine.Option;

/** Which places listened to which word, as an option. */
final class AttentionOptions {

    private static final int LONGEST_NAME = 40;

    @Option(
            names = "--show-attention",
            paramLabel = "DIR",
            description = "Writes a heat map for each word over the picture into a folder, and all of them with their"
                    + " words on sheet.png. The picture stays the same.")
    private Optional<Path> folder = Optional.empty();

    private final AttentionWatch watch = new AttentionWatch();

    /** The settings with a watch as the last control, where it is wished, so that it sees what the others do. */
    SamplingSettings addTo(SamplingSettings settings) {
        folder.ifPresent(AttentionOptions::make);
        return folder.isPresent() ? settings.with(watch) : settings;
    }

    /** Before anything is drawn, for the maps come last. */
    private static void make(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidRequestException("--show-attention " + folder + ": that is a file; name a folder");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FailedException("--show-attention " + folder + ": the folder could not be made", e);
        }
        if (!Files.isWritable(folder)) {
            throw new FailedException("--show-attention " + folder + ": the folder may not be written");
        }
    }

    /**
     * Writes the maps of the drawing that was just finished.
     *
     * @param before pictures of the same run that were written before
     */
    void write(List<Picture> pictures, int before, Terminal terminal) {
        if (folder.isEmpty()) {
            return;
        }
        for (int i = 0; i < pictures.size(); i++) {
            String suffix = before + i == 0 ? "" : "-" + (before + i);
            write(folder.get(), watch.maps(i), pictures.get(i), suffix);
            terminal.say(folder.get().resolve("sheet" + suffix + ".png").toString());
        }
    }

    private static void write(Path folder, List<WordMap> maps, Picture picture, String suffix) {
        for (int i = 0; i < maps.size(); i++) {
            String name = String.format(Locale.ROOT, "%02d-%s%s.png", i + 1, fileName(maps.get(i)), suffix);
            maps.get(i).over(picture).write(folder.resolve(name));
        }
        BufferedImage sheet = ContactSheet.of(picture, maps);
        WholeFile.write(
                folder.resolve("sheet" + suffix + ".png"),
                channel -> ImageIO.write(sheet, "png", Channels.newOutputStream(channel)));
    }

    /** Letters and digits of every script alone, so that it is a file name everywhere. */
    private static String fileName(WordMap map) {
        String letters = map.word().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-");
        return letters.substring(
                0, letters.offsetByCodePoints(0, Math.min(LONGEST_NAME, letters.codePointCount(0, letters.length()))));
    }
}
