package org.diffusion4j.glyph64.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.DataSetWriter;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.pack.PackWriter;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.models.clip.ClipConfig;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.training.text.BytePairTrainer;
import org.diffusion4j.training.text.BytePairVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionToPictureTest {

    private static final int CONCEPTS = 150;

    @TempDir
    private Path folder;

    /** 150 concepts of one style, two forms each, of greys of their own; the splits are those of the rules. */
    private Glyph64Data data() {
        DataSetWriter writer = new DataSetWriter(folder.resolve("data"), "test");
        try (PackWriter pack = writer.pack()) {
            for (int i = 0; i < 2 * CONCEPTS; i++) {
                String base = Integer.toHexString(0x1F400 + i / 2).toUpperCase(java.util.Locale.ROOT);
                byte[] pixels = new byte[Pixels.BYTES];
                Arrays.fill(pixels, (byte) (i % 250));
                pixels[i] = 7;
                pack.add(
                        new EmojiPicture(
                                "noto",
                                base,
                                base + "-" + i % 2,
                                Emoji.Form.NEUTRAL,
                                "thing",
                                List.of(),
                                List.of(),
                                Split.ofCell("noto", true, base)),
                        pixels);
            }
            pack.finish();
        }
        writer.finish(new ArrayList<>());
        return Glyph64Data.open(folder.resolve("data"));
    }

    @Test
    void eachScoringCellIsAskedOnceAndAModelThatSeesNothingFindsNothing() {
        PackPictures pictures = CaptionToPicture.candidates(data());
        CaptionToPicture measure = CaptionToPicture.onScoringCells(pictures);
        long cells = java.util.stream.IntStream.range(0, pictures.size())
                .filter(i -> pictures.picture(i).split() == Split.CELL)
                .count();
        assertTrue(cells > 0);
        assertEquals(cells / 2, measure.size(), "two forms of a cell are one question");
        BytePairVocabulary vocabulary = new BytePairTrainer().train(514);
        ClipTokenizer tokenizer = CaptionVocabulary.write(vocabulary, folder.resolve("tokenizer"), 32);
        var config = Glyph64Networks.clip(vocabulary.size(), vocabulary.start(), vocabulary.end());
        try (Noise noise = Noise.seeded(0);
                NewParameters parameters = new NewParameters(noise)) {
            ClipModel model = new ClipModel(ClipConfig.read(Glyph64Networks.reader("clip", config)), parameters);
            try (NoGradGuard _ = new NoGradGuard()) {
                java.util.Objects.requireNonNull(parameters.all().get("visual_projection.weight"))
                        .fill_(Tensors.scalar(0.1));
            }
            List<CaptionToPicture.Answer> answers = measure.ask(model, tokenizer);
            assertEquals(measure.size(), answers.size());
            // Every picture has the same direction, so every other picture is as close as the right one.
            assertEquals(0, CaptionToPicture.share(answers));
            answers.forEach(answer -> assertEquals(
                    answer.cell().style(), pictures.picture(answer.found()).style()));
        }
    }
}
