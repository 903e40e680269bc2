package org.diffusion4j.glyph64.recipe;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.drawing.IconPainter;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Pack;
import org.diffusion4j.glyph64.pack.PackWriter;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.EmojiIcons;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Split;

/**
 * Draws all emoji of one style, every form and every split, into a pack of its own: the near duplicates of withheld
 * pictures can only be found when those are drawn, too. Exact duplicates are left out.
 */
final class StyleDrawing {
    /** A share of broken icons above which the package, not an icon, is at fault. */
    private static final double TOLERATED_BROKEN = 0.02;

    private final Style style;
    private final EmojiIcons icons;
    private final Consumer<String> progress;

    StyleDrawing(Style style, EmojiIcons icons, Consumer<String> progress) {
        this.style = style;
        this.icons = icons;
        this.progress = progress;
    }

    /** The drawn style in {@code folder}; one that an earlier run finished is taken as it is. */
    Pack in(Path folder) {
        if (!Files.exists(folder)) {
            draw(folder);
        }
        return Pack.open(folder);
    }

    private void draw(Path folder) {
        IconPainter painter = new IconPainter();
        Map<Emoji, byte[]> drawn = new HashMap<>();
        List<String> broken = new ArrayList<>();
        for (Map.Entry<Emoji, String> entry : icons.names().entrySet()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException("cancelled while drawing " + style.id());
            }
            byte[] pixels = icons.icon(entry.getKey()).flatMap(painter::draw).orElse(new byte[0]);
            if (pixels.length == 0) {
                broken.add(entry.getValue());
            } else if (!Pixels.blank(pixels)) {
                drawn.put(entry.getKey(), pixels);
            }
        }
        report(broken, icons.names().size());
        write(folder, drawn);
    }

    private void write(Path folder, Map<Emoji, byte[]> drawn) {
        Map<Emoji, Emoji> duplicates = duplicates(drawn);
        try (PackWriter writer = new PackWriter(folder)) {
            for (Emoji emoji : icons.names().keySet()) {
                byte[] pixels = drawn.get(emoji);
                if (pixels != null && !duplicates.containsKey(emoji)) {
                    writer.add(EmojiPicture.of(style, emoji), pixels);
                }
            }
            long ofWithheld = duplicates.entrySet().stream()
                    .filter(equal -> training(equal.getKey()) && !training(equal.getValue()))
                    .count();
            progress.accept(
                    "%s: %d pictures drawn, %d exact duplicates left out, %d of them equal to a withheld picture"
                            .formatted(style.id(), writer.size(), duplicates.size(), ofWithheld));
            writer.finish();
        }
    }

    /**
     * All but one of each group of equal pictures, with the one that is kept. A withheld one is kept before a training
     * one, so that what is withheld never enters training under another name; among equals the plain form is kept, then
     * the first.
     */
    private Map<Emoji, Emoji> duplicates(Map<Emoji, byte[]> drawn) {
        List<Emoji> order = new ArrayList<>(icons.names().keySet());
        order.removeIf(emoji -> !drawn.containsKey(emoji));
        order.sort(Comparator.comparing(this::training).thenComparing(Emoji::form));
        Map<ByteBuffer, Emoji> kept = new HashMap<>();
        Map<Emoji, Emoji> duplicates = new HashMap<>();
        for (Emoji emoji : order) {
            Emoji first =
                    kept.computeIfAbsent(ByteBuffer.wrap(drawn.getOrDefault(emoji, new byte[0])), pixels -> emoji);
            if (!first.equals(emoji)) {
                duplicates.put(emoji, first);
            }
        }
        return duplicates;
    }

    private boolean training(Emoji emoji) {
        return EmojiPicture.of(style, emoji).split() == Split.TRAINING;
    }

    private void report(List<String> broken, int all) {
        if (broken.size() > TOLERATED_BROKEN * all) {
            throw new InvalidFileException("%s: %d of %d icons cannot be drawn, among them %s: the package is damaged"
                    .formatted(style.locked().specifier(), broken.size(), all, broken.getFirst()));
        }
        if (!broken.isEmpty()) {
            progress.accept(style.id() + ": left out, cannot be drawn: " + String.join(", ", new TreeSet<>(broken)));
        }
    }
}
