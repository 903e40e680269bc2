package org.diffusion4j.training.objective;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.training.Autocast;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.Draw;
import org.diffusion4j.training.Objective;
import org.diffusion4j.training.Subject;

/**
 * CLIP's objective (Radford et al. 2021): within a batch, every picture has to find its caption among all captions, and
 * every caption its picture, by the cosines of their vectors.
 *
 * <pre>
 * s_ij = exp(scale) cos(picture_i, caption_j),   loss = (cross entropy of rows + cross entropy of columns) / 2
 * </pre>
 *
 * The vision tower sees pictures moved and turned a little, and only a part of their patches (Li et al. 2023, "Scaling
 * Language-Image Pre-training via Masking"): that is quicker, and a tower that must do without some patches does not
 * learn pictures by heart.
 */
public final class ContrastiveObjective implements Objective {

    /** Chooses the pictures of a batch, no two of which may go with the same caption. */
    @FunctionalInterface
    public interface Choice {
        /**
         * @param count how many
         * @return numbers of pictures
         */
        int[] choose(int count, RandomGenerator random);
    }

    /** CLIP's own bound: similarities are multiplied with 100 at most. */
    private static final double LARGEST_SCALE = Math.log(100);

    private final ClipModel model;
    private final Subject subject;
    private final DiffusionObjective.Encoding encoding;
    private final CaptionedPictures pictures;
    private final Choice choice;
    private final double seenShare;

    /**
     * @param parameters the model's tensors
     * @param encoding captions to padded ids
     * @param pictures with captions that are never empty
     * @param choice which of them make a batch
     * @param seenShare of its patches that the vision tower sees of a picture, in (0, 1]
     * @param description of network and tokenizer, to recognise them by
     */
    public ContrastiveObjective(
            ClipModel model,
            Map<String, Tensor> parameters,
            DiffusionObjective.Encoding encoding,
            CaptionedPictures pictures,
            Choice choice,
            double seenShare,
            Map<String, String> description) {
        this.model = model;
        this.encoding = encoding;
        this.pictures = pictures;
        this.choice = choice;
        this.seenShare = seenShare;
        this.subject = new Subject("clip", parameters, description)
                .with("seen share of patches", Double.toString(seenShare))
                .with("data", PictureBatches.fingerprint(pictures));
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Tensor loss(Draw draw) {
        int[] chosen = choice.choose(draw.batch(), draw.random());
        Tensor ids = draw.load(() -> CaptionBatches.ids(
                captions(chosen, draw), encoding, model.config().endToken()));
        Tensor pixels = draw.load(() -> PictureWarp.apply(PictureBatches.pixels(pictures, chosen), draw.random()));
        Tensor embedded = PatchChoice.apply(model.vision().embed(pixels), seenShare, draw.random());
        Tensor seen = ClipModel.normalised(model.imageFeaturesOf(model.vision().hidden(embedded)));
        Tensor read = ClipModel.normalised(model.textFeatures(ids));
        try (Autocast _ = Autocast.suspended()) {
            Tensor scale =
                    model.logitScale().clamp_max(Tensors.scalar(LARGEST_SCALE)).exp();
            return symmetric(seen.matmul(read.t()).mul(scale), draw);
        }
    }

    private String[] captions(int[] chosen, Draw draw) {
        String[] captions = new String[chosen.length];
        for (int i = 0; i < captions.length; i++) {
            captions[i] = pictures.caption(chosen[i], draw.random());
        }
        return captions;
    }

    /** @param logits {@code [pictures, captions]}, those on the diagonal belong together */
    private static Tensor symmetric(Tensor logits, Draw draw) {
        Tensor own = Tensors.range(logits.size(0));
        Tensor found =
                logits.argmax(new org.bytedeco.pytorch.LongOptional(0), false).eq(own);
        draw.note(
                "caption_to_picture_in_batch",
                found.to(torch.ScalarType.Float).mean().item_double());
        return torch.cross_entropy_loss(logits, own)
                .add(torch.cross_entropy_loss(logits.t(), own))
                .div(Tensors.scalar(2));
    }
}
