package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.StoredParameters;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.glyph64.eval.Evaluation;
import org.diffusion4j.glyph64.eval.EvaluationPage;
import org.diffusion4j.glyph64.eval.EvaluationPage.Shown;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.clip.ClipConfig;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.training.objective.PictureBatches;

/** How often CLIP finds the picture of a scoring cell by its caption among 100 pictures of the same style. */
public final class ClipEvaluation {

    /** The key of the figure over all scoring cells. */
    public static final String FOUND = "caption_to_picture_1_of_100";

    private static final int SHOWN = 24;

    private ClipEvaluation() {}

    /**
     * Measures the model of a folder.
     *
     * @param clip a folder as {@code train clip} writes it
     * @return figures over all scoring cells and for each style, and the page that shows them
     */
    public static Evaluation run(Glyph64Data data, Path clip) {
        PackPictures pictures = CaptionToPicture.candidates(data);
        CaptionToPicture measure = CaptionToPicture.onScoringCells(pictures);
        List<CaptionToPicture.Answer> answers = answers(measure, clip);
        Map<String, Figure> figures = figures(answers);
        return new Evaluation(figures, page(figures, answers, pictures));
    }

    private static List<CaptionToPicture.Answer> answers(CaptionToPicture measure, Path clip) {
        ClipTokenizer tokenizer = ClipTokenizer.open(clip);
        try (SafetensorsFile file = SafetensorsFile.open(clip.resolve("model.safetensors"));
                StoredParameters parameters = new StoredParameters(clip.toString(), file.tensors(), ScalarType.Float)) {
            ClipConfig config = ClipConfig.read(ConfigReader.open(clip.resolve("config.json")));
            tokenizer.requireRows(config.text().vocabulary());
            return measure.ask(new ClipModel(config, parameters), tokenizer);
        }
    }

    private static Map<String, Figure> figures(List<CaptionToPicture.Answer> answers) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put(FOUND, figure(answers));
        Map<String, List<CaptionToPicture.Answer>> byStyle = new TreeMap<>();
        answers.forEach(answer -> byStyle.computeIfAbsent(answer.cell().style(), _ -> new ArrayList<>())
                .add(answer));
        byStyle.forEach((style, some) -> figures.put(Figure.key("caption_to_picture_" + style), figure(some)));
        return figures;
    }

    /** Nothing is known that would always be right, so the ceiling is 1. */
    private static Figure figure(List<CaptionToPicture.Answer> answers) {
        double[] right =
                answers.stream().mapToDouble(answer -> answer.right() ? 1 : 0).toArray();
        return Figure.share(right).withChance(1.0 / CaptionToPicture.CHOICES).withCeiling(1);
    }

    private static EvaluationPage page(
            Map<String, Figure> figures, List<CaptionToPicture.Answer> answers, PackPictures pictures) {
        List<CaptionToPicture.Answer> wrong =
                answers.stream().filter(answer -> !answer.right()).toList();
        return new EvaluationPage("CLIP: from caption to picture")
                .text("The share of scoring cells whose caption is closest to their own picture among 100 of the same"
                        + " style: other scoring cells first, then training cells, all of other concepts.")
                .figures(figures)
                .pictures(
                        "Mistakes",
                        "Evenly spread over all mistakes: the picture that was meant, and the one that was found.",
                        shown(spread(wrong), pictures))
                .pictures("Fixed ones", "Evenly spread over all scoring cells.", shown(spread(answers), pictures));
    }

    private static List<CaptionToPicture.Answer> spread(List<CaptionToPicture.Answer> answers) {
        int count = Math.min(SHOWN, answers.size());
        List<CaptionToPicture.Answer> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(answers.get((int) ((long) i * answers.size() / count)));
        }
        return some;
    }

    private static List<Shown> shown(List<CaptionToPicture.Answer> answers, PackPictures pictures) {
        List<Shown> shown = new ArrayList<>();
        for (CaptionToPicture.Answer answer : answers) {
            shown.add(shown(pictures, answer.picture(), "meant: "));
            shown.add(shown(pictures, answer.found(), "found: "));
        }
        return shown;
    }

    private static Shown shown(PackPictures pictures, int index, String role) {
        try (Scope _ = Scope.open()) {
            Tensor pixels = PictureBatches.pixels(pictures, index);
            EmojiPicture emoji = (EmojiPicture) pictures.picture(index);
            return new Shown(PictureImages.of(pixels), role + emoji.label() + ", " + emoji.style());
        }
    }
}
