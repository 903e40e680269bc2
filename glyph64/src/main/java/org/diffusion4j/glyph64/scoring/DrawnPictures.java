package org.diffusion4j.glyph64.scoring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.SideBySide;
import org.diffusion4j.engine.io.WholeFile;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.split.Splits;

/**
 * The pictures of a list of wishes, one after another in a file that grows as they are drawn: an evaluation that was
 * interrupted goes on behind the last whole wish. A line beside it says what the pictures are of.
 */
final class DrawnPictures {

    private static final String FILE = "drawn.u8";
    private static final String SIGN = "drawn.txt";

    private final Path folder;
    private final List<Wish> wishes;

    /**
     * @param of what decides every picture beside the wishes: model and data
     * @throws InvalidRequestException when the folder holds the pictures of another evaluation
     */
    DrawnPictures(Path folder, List<Wish> wishes, String of) {
        this.folder = folder;
        this.wishes = List.copyOf(wishes);
        String sign = "%s, prompts %08x".formatted(of, checksum(wishes));
        Path file = folder.resolve(SIGN);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                WholeFile.write(file, sign.getBytes(StandardCharsets.UTF_8));
            } else if (!Files.readString(file).equals(sign)) {
                throw new InvalidRequestException(
                        "%s holds the pictures of another evaluation (%s), not of this one (%s); name another folder with --out"
                                .formatted(folder, Files.readString(file), sign));
            }
        } catch (IOException e) {
            throw cannotUse(file, e);
        }
    }

    /** Another version of this program may ask for other pictures. */
    private static long checksum(List<Wish> wishes) {
        StringBuilder asked = new StringBuilder();
        wishes.forEach(wish -> asked.append(wish.prompt())
                .append('\n')
                .append(wish.images())
                .append(' ')
                .append(wish.seed())
                .append('\n'));
        return Splits.crc32(asked.toString());
    }

    /**
     * Draws what is missing and answers all pictures, a list a wish.
     *
     * @param draw the pictures of a wish, {@link Pixels#BYTES} bytes each; asked by several threads at once
     * @param done told after each wish how many wishes are drawn
     * @param stop asked after each wish
     */
    List<List<byte[]>> draw(Function<Wish, List<byte[]>> draw, IntConsumer done, BooleanSupplier stop) {
        Path file = folder.resolve(FILE);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            int next = whole(channel.size());
            channel.truncate(bytes(next));
            channel.position(bytes(next));
            SideBySide.<List<byte[]>>inOrder(
                    next, wishes.size(), number -> draw.apply(wishes.get(number)), (number, pictures) -> {
                        pictures.forEach(picture -> append(picture, channel, file));
                        done.accept(number + 1);
                        if (stop.getAsBoolean()) {
                            throw new CancelledException("stopped; the same command goes on");
                        }
                    });
        } catch (IOException e) {
            throw cannotUse(file, e);
        }
        return read(file);
    }

    private static void append(byte[] picture, FileChannel channel, Path file) {
        ByteBuffer buffer = ByteBuffer.wrap(picture);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw cannotUse(file, e);
        }
    }

    private List<List<byte[]>> read(Path file) {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (IOException e) {
            throw cannotUse(file, e);
        }
        List<List<byte[]>> pictures = new ArrayList<>();
        int at = 0;
        for (Wish wish : wishes) {
            List<byte[]> ofWish = new ArrayList<>();
            for (int i = 0; i < wish.images(); i++) {
                ofWish.add(Arrays.copyOfRange(all, at, at + Pixels.BYTES));
                at += Pixels.BYTES;
            }
            pictures.add(ofWish);
        }
        return pictures;
    }

    /** How many wishes have all of their pictures within so many bytes. */
    private int whole(long size) {
        int count = 0;
        while (count < wishes.size() && bytes(count + 1) <= size) {
            count++;
        }
        return count;
    }

    private long bytes(int count) {
        return wishes.subList(0, count).stream().mapToLong(Wish::images).sum() * Pixels.BYTES;
    }

    private static FailedException cannotUse(Path file, IOException e) {
        return new FailedException(file + ": cannot be written or read (" + e.getMessage() + ")", e);
    }
}
