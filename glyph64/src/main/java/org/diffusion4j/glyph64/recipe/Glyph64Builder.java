package org.diffusion4j.glyph64.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.pack.DataSetWriter;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.Manifest;
import org.diffusion4j.glyph64.pack.Pack;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.source.EmojiIcons;
import org.diffusion4j.glyph64.source.EmojiNames;
import org.diffusion4j.glyph64.source.IconSet;
import org.diffusion4j.glyph64.source.LockedPackage;
import org.diffusion4j.glyph64.source.Packages;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.source.StyleJoin;

/**
 * Builds a data set by a recipe. Each part (a style, the recoloured icons, the scenes) is drawn into a pack of its own,
 * which a later run takes as it finds it; the finished data set is put together from them, and its manifest is written
 * last.
 */
public final class Glyph64Builder {
    private static final String GAME_ICONS = "game-icons";
    private static final List<Style> SINGLE_COLOUR = List.of(Style.EMOJIONE_MONOTONE, Style.FLUENT_EMOJI_HIGH_CONTRAST);

    private final Recipe recipe;
    private final Packages packages;
    private final Consumer<String> progress;
    private final Map<String, CellCounts> recorded;
    private final Optional<IconCounts> recordedIcons;

    /**
     * @param recipe what it is to hold
     * @param packages where the icons come from
     * @param progress hears a line about each step
     */
    public Glyph64Builder(Recipe recipe, Packages packages, Consumer<String> progress) {
        this(recipe, packages, progress, CellCounts.recorded(), Optional.of(IconCounts.GAME_ICONS));
    }

    /** The same for packages that the recorded counts do not hold for. */
    Glyph64Builder(
            Recipe recipe,
            Packages packages,
            Consumer<String> progress,
            Map<String, CellCounts> recorded,
            Optional<IconCounts> recordedIcons) {
        this.recipe = recipe;
        this.packages = packages;
        this.progress = progress;
        this.recorded = Map.copyOf(recorded);
        this.recordedIcons = recordedIcons;
    }

    /** Builds the data set in the folder, or takes the finished one of the same recipe that is there. */
    public Glyph64Data build(Path folder) {
        if (Manifest.exists(folder)) {
            return existing(folder);
        }
        EmojiNames emoji = EmojiNames.read(packages);
        recipe.check(emoji);
        StyleJoin join = new StyleJoin(packages, emoji);
        DataSetWriter writer = new DataSetWriter(folder, recipe.description());
        writer.attribute(LockedPackage.of(EmojiNames.PACKAGE), "Emojibase (names and keywords)");
        List<Pack> drawn = new ArrayList<>();
        for (Style style : recipe.styles()) {
            drawn.add(style(style, join, writer));
        }
        if (recipe.recoloured() + recipe.scenes() > 0) {
            drawn.addAll(extras(emoji, join, writer));
        }
        new Assembly(recipe, writer, progress).of(drawn);
        return Glyph64Data.open(folder);
    }

    private Glyph64Data existing(Path folder) {
        Glyph64Data data = Glyph64Data.open(folder);
        if (!data.manifest().recipe().equals(recipe.description())) {
            throw new InvalidRequestException(
                    "%s: holds a data set of another recipe (%s); choose another folder or delete it"
                            .formatted(folder, data.manifest().recipe()));
        }
        progress.accept(folder + ": already built");
        return data;
    }

    private Pack style(Style style, StyleJoin join, DataSetWriter writer) {
        EmojiIcons icons = join.join(style);
        CellCounts counts = CellCounts.of(style.id(), icons.bases());
        counts.check(style, recorded);
        progress.accept("%s: %d cells, %d of them withheld".formatted(style.id(), counts.cells(), counts.withheld()));
        writer.attribute(style.locked(), icons.set());
        return new StyleDrawing(style, icons, progress).in(writer.drawn(style.id()));
    }

    /** Recoloured icons and scenes: two parts that need the icons again. */
    private List<Pack> extras(EmojiNames emoji, StyleJoin join, DataSetWriter writer) {
        Set<String> withheldNames = emoji.withheldNames();
        SplitRules rules = new SplitRules(withheldNames);
        writer.withhold(withheldNames);
        LockedPackage games = LockedPackage.of("@iconify-json/" + GAME_ICONS);
        IconSet gameIcons = IconSet.read(packages.open(games));
        writer.attribute(games, gameIcons);
        IconCounts counts = IconCounts.of(gameIcons.iconNames(), withheldNames);
        counts.check(GAME_ICONS, recordedIcons.orElse(counts));
        progress.accept("%s: %d of %d colours of icons withheld, %d icons called like a withheld concept"
                .formatted(GAME_ICONS, counts.withheld(), counts.colours(), counts.concepts()));
        List<SingleColourIcons.Candidate> icons =
                new ArrayList<>(SingleColourIcons.named(GAME_ICONS, gameIcons, emoji));
        for (Style style : SINGLE_COLOUR) {
            icons.addAll(SingleColourIcons.things(style.id(), join.join(style)));
        }
        progress.accept("drawing recoloured icons and scenes from %d single-colour icons".formatted(icons.size()));
        List<Style> styles = recipe.styles().stream().filter(Style::training).toList();
        Pack recoloured =
                new RecolouredDrawing(icons, rules, recipe.seed()).in(writer.drawn("recoloured"), recipe.recoloured());
        List<EmojiIcons> joined = styles.stream().map(join::join).toList();
        Pack scenes = new SceneDrawing(icons, joined, styles, rules, recipe.seed())
                .in(writer.drawn("scenes"), recipe.scenes());
        progress.accept("%d recoloured icons, %d scenes drawn".formatted(recoloured.size(), scenes.size()));
        return List.of(recoloured, scenes);
    }
}
