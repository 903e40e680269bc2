package org.diffusion4j.glyph64.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.IconPainter;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Pack;
import org.diffusion4j.glyph64.pack.PackWriter;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.split.Split;

/**
 * Draws single-colour icons in colours: icon, ink and ground by the seed, half of the grounds white. Goes on until there
 * are as many training pictures as asked for; the withheld ones met on the way stay in the pack, to be scored on.
 */
final class RecolouredDrawing {
    private final List<SingleColourIcons.Candidate> icons;
    private final SplitRules rules;
    private final Random random;

    RecolouredDrawing(List<SingleColourIcons.Candidate> icons, SplitRules rules, long seed) {
        this.icons = icons;
        this.rules = rules;
        this.random = new Random(seed);
    }

    /** The drawn pack in {@code folder}; one that an earlier run finished is taken as it is. */
    Pack in(Path folder, int wanted) {
        if (!Files.exists(folder)) {
            try (PackWriter writer = new PackWriter(folder)) {
                draw(writer, wanted);
                writer.finish();
            }
        }
        return Pack.open(folder);
    }

    private void draw(PackWriter writer, int wanted) {
        IconPainter painter = new IconPainter();
        Set<String> seen = new HashSet<>();
        int training = 0;
        // Far more tries than there are combinations to find: ends when a small pool is used up.
        for (int tries = 0; training < wanted && tries < 20 * wanted; tries++) {
            SingleColourIcons.Candidate icon = icons.get(random.nextInt(icons.size()));
            Colour ink = Colour.inks().get(random.nextInt(Colour.inks().size()));
            Colour ground = Colour.drawGround(ink, random);
            // Black on white, an emoji set's icon is the plain picture of its cell over again.
            boolean plain = icon.base().isPresent() && ink == Colour.BLACK && ground == Colour.WHITE;
            if (plain || !seen.add(String.join(" ", icon.style(), icon.name(), ink.word(), ground.word()))) {
                continue;
            }
            Optional<byte[]> pixels = painter.draw(icon.icon(), ink.rgb(), ground.rgb());
            if (pixels.isPresent() && !Pixels.blank(pixels.get())) {
                RecolouredPicture picture =
                        RecolouredPicture.of(icon.style(), icon.name(), icon.base(), ink, ground, rules);
                writer.add(picture, pixels.get());
                training += picture.split() == Split.TRAINING ? 1 : 0;
            }
        }
    }
}
