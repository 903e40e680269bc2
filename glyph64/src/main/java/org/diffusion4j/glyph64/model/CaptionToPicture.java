package org.diffusion4j.glyph64.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.training.objective.CaptionBatches;
import org.diffusion4j.training.objective.PictureBatches;

/**
 * Finds each scoring cell's picture by its caption among 100 of its style: 99 distractors of other concepts, scoring
 * cells first, then training cells, drawn by a fixed seed. Of a cell with several forms the first picture counts.
 */
final class CaptionToPicture {

    /** How many pictures a caption is compared with, its own among them. */
    static final int CHOICES = 100;

    private static final int PORTION = 128;
    private static final int SEED = 100;

    /**
     * One caption's question.
     *
     * @param target the picture that the caption belongs to
     * @param distractors pictures of the same style and other concepts
     */
    private record Question(EmojiPicture target, int picture, int[] distractors) {}

    /**
     * How one caption fared.
     *
     * @param cell the picture it belongs to
     * @param picture its number among all pictures that were given
     * @param found the number of the picture that was closest
     */
    record Answer(EmojiPicture cell, int picture, int found) {
        boolean right() {
            return picture == found;
        }
    }

    private final PackPictures pictures;
    private final List<Question> questions = new ArrayList<>();

    /** All plain pictures that may be asked for or stand beside them. */
    static PackPictures candidates(Glyph64Data data) {
        return data.pictures(picture -> picture instanceof EmojiPicture
                && (picture.split() == Split.CELL || picture.split() == Split.TRAINING));
    }

    /** Asks for the scoring cells among {@link #candidates}. */
    static CaptionToPicture onScoringCells(PackPictures pictures) {
        return new CaptionToPicture(pictures, emoji -> emoji.split() == Split.CELL);
    }

    private CaptionToPicture(PackPictures pictures, Predicate<EmojiPicture> scoring) {
        this.pictures = pictures;
        var byStyle = new TreeMap<String, List<List<Integer>>>();
        Set<String> cells = new HashSet<>();
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.picture(i) instanceof EmojiPicture emoji && cells.add(emoji.style() + " " + emoji.base())) {
                byStyle.computeIfAbsent(emoji.style(), _ -> List.of(new ArrayList<>(), new ArrayList<>()))
                        .get(scoring.test(emoji) ? 0 : 1)
                        .add(i);
            }
        }
        byStyle.values().forEach(lists -> ask(lists.get(0), lists.get(1)));
    }

    private void ask(List<Integer> scored, List<Integer> others) {
        for (int target : scored) {
            EmojiPicture emoji = (EmojiPicture) pictures.picture(target);
            Random random = new Random(SEED + emoji.base().hashCode());
            List<Integer> first = new ArrayList<>(scored);
            first.remove((Integer) target);
            Collections.shuffle(first, random);
            List<Integer> then = new ArrayList<>(others);
            Collections.shuffle(then, random);
            first.addAll(then);
            questions.add(new Question(
                    emoji,
                    target,
                    first.stream()
                            .limit(CHOICES - 1L)
                            .mapToInt(Integer::intValue)
                            .toArray()));
        }
    }

    /** How many captions are asked. */
    int size() {
        return questions.size();
    }

    /** Asks every caption, {@code label, style phrase}. */
    List<Answer> ask(ClipModel model, ClipTokenizer tokenizer) {
        int[] needed = questions.stream()
                .flatMapToInt(question ->
                        IntStream.concat(IntStream.of(question.picture), IntStream.of(question.distractors)))
                .distinct()
                .sorted()
                .toArray();
        int[] place = new int[pictures.size()];
        IntStream.range(0, needed.length).forEach(i -> place[needed[i]] = i);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor seen = pictures(model, needed);
            Tensor read = captions(model, tokenizer);
            Tensor cosines = read.matmul(seen.t());
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                float[] row = Tensors.floats(cosines.select(0, i));
                answers.add(answer(questions.get(i), row, place));
            }
            return answers;
        }
    }

    private static Answer answer(Question question, float[] cosines, int[] place) {
        int best = question.picture;
        for (int distractor : question.distractors) {
            // A tie counts as wrong: a model that answers the same to everything has found nothing.
            if (cosines[place[distractor]] >= cosines[place[best]]) {
                best = distractor;
            }
        }
        return new Answer(question.target, question.picture, best);
    }

    private Tensor pictures(ClipModel model, int[] needed) {
        Tensor all = Tensors.zeros(needed.length, model.config().projection());
        for (int first = 0; first < needed.length; first += PORTION) {
            int count = Math.min(PORTION, needed.length - first);
            try (Scope _ = Scope.open()) {
                int[] indices = java.util.Arrays.copyOfRange(needed, first, first + count);
                Tensor features = model.imageFeatures(PictureBatches.pixels(pictures, indices));
                all.narrow(0, first, count).copy_(ClipModel.normalised(features));
            }
        }
        return all;
    }

    private Tensor captions(ClipModel model, ClipTokenizer tokenizer) {
        Tensor all = Tensors.zeros(questions.size(), model.config().projection());
        for (int first = 0; first < questions.size(); first += PORTION) {
            int count = Math.min(PORTION, questions.size() - first);
            try (Scope _ = Scope.open()) {
                String[] captions = questions.subList(first, first + count).stream()
                        .map(question -> question.target.label() + ", " + question.target.stylePhrase())
                        .toArray(String[]::new);
                Tensor ids = CaptionBatches.ids(
                        captions, tokenizer::encodePadded, model.config().endToken());
                all.narrow(0, first, count)
                        .copy_(ClipModel.normalised(model.textFeatures(ids)).to(ScalarType.Float));
            }
        }
        return all;
    }

    /** The share of answers that are right. */
    static double share(List<Answer> answers) {
        return answers.stream().filter(Answer::right).count() / (double) Math.max(1, answers.size());
    }
}
