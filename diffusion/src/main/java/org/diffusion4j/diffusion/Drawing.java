package org.diffusion4j.diffusion;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.diffusion.BatchRow.Branch;
import org.diffusion4j.diffusion.checkpoint.Task;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * One drawing: what each kind of wish puts before the loop. The order of the random draws is that of diffusers, and is
 * said at each kind.
 */
final class Drawing {

    private final Checkpoint checkpoint;
    private final Latents latents;
    private final Conditioner conditioner;
    private final DrawnSettings drawn;
    private final Noise noise;
    private final Trajectory trajectory;
    private final DrawListener listener;

    Drawing(
            Checkpoint checkpoint,
            Latents latents,
            Conditioner conditioner,
            DrawnSettings drawn,
            Noise noise,
            Trajectory trajectory,
            DrawListener listener) {
        this.checkpoint = checkpoint;
        this.latents = latents;
        this.conditioner = conditioner;
        this.drawn = drawn;
        this.noise = noise;
        this.trajectory = trajectory;
        this.listener = listener;
    }

    /** Everything that has to be there before the first step; tensors live in the caller's scope. */
    Start start(DrawRequest request) {
        return switch (request) {
            case TextToImage text -> fromNoise(text);
            case ImageToImage image -> fromPicture(image);
            case Inpainting inpainting -> repaint(inpainting);
            case InstructedEdit edit -> edit(edit);
        };
    }

    /** Draws: the noise of all pictures at once. */
    private Start fromNoise(TextToImage request) {
        Guidance guidance = guidance(request, List.of());
        return new Start(noiseAtStart(drawNoise()), 0, guidance, Start.AfterStep.NOTHING);
    }

    /** Draws: the encoder's sample, then the noise that is added to it. */
    private Start fromPicture(ImageToImage request) {
        int first = Strength.firstEvaluation(trajectory, drawn.steps(), request.strength());
        Guidance guidance = guidance(request, List.of());
        Tensor clean = repeated(latents.encode(pixels(request.image()), noise));
        trajectory.startAt(first);
        return new Start(trajectory.addNoise(clean, drawNoise(), first), first, guidance, Start.AfterStep.NOTHING);
    }

    /**
     * Draws: the encoder's sample for the whole picture, unless it is never used; the noise; the encoder's sample for
     * the picture with the masked part blanked, which a 4-channel network does not use but diffusers draws all the same.
     */
    private Start repaint(Inpainting request) {
        boolean told = checkpoint.unet().config().inChannels() == Task.INPAINT.inChannels();
        int first = Strength.firstEvaluation(trajectory, drawn.steps(), request.strength());
        boolean fromNoise = request.strength() == 1;
        Tensor pixels = pixels(request.image());
        Tensor mask =
                Tensors.of(request.mask().greyMask(drawn.width(), drawn.height()), 1, 1, drawn.height(), drawn.width());
        Tensor clean = told && fromNoise ? Tensors.zeros(0) : repeated(latents.encode(pixels, noise));
        Tensor drawnNoise = drawNoise();
        Tensor kept = latents.encode(pixels.mul(mask.lt(Tensors.scalar(0.5))), noise);
        long[] shape = latents.shape(1, drawn.width(), drawn.height());
        Tensor small = torch.upsample_nearest2d(
                mask, new long[] {shape[2], shape[3]}, (DoubleOptional) null, (DoubleOptional) null);
        trajectory.startAt(first);
        Tensor start = fromNoise ? noiseAtStart(drawnNoise) : trajectory.addNoise(clean, drawnNoise, first);
        if (told) {
            Tensor channels = Tensors.cat(1, repeated(small), repeated(kept));
            return new Start(start, first, guidance(request, List.of(channels)), Start.AfterStep.NOTHING);
        }
        return new Start(
                start, first, guidance(request, List.of()), (x, index) -> restore(x, clean, drawnNoise, small, index));
    }

    /** Puts the kept part of the picture back, as noised as the repainted part is by now. */
    private Tensor restore(Tensor x, Tensor clean, Tensor drawnNoise, Tensor mask, int index) {
        int next = index + 1;
        Tensor kept = next < trajectory.size() ? trajectory.addNoise(clean, drawnNoise, next) : clean;
        return kept.mul(mask.neg().add(Tensors.scalar(1))).add(x.mul(mask));
    }

    /** Draws: the noise. The picture's latents are the encoder's mode, unscaled. */
    private Start edit(InstructedEdit request) {
        Tensor image = repeated(latents.encodeUnscaled(pixels(request.image())));
        Guidance guidance = guidance(request, List.of(image));
        return new Start(noiseAtStart(drawNoise()), 0, guidance, Start.AfterStep.NOTHING);
    }

    /**
     * Guidance as this wish and this network have it.
     *
     * @param channels none, or one tensor of further input channels
     */
    private Guidance guidance(DrawRequest request, List<Tensor> channels) {
        int width = checkpoint.unet().config().guidanceWidth();
        GuidanceChoice choice = GuidanceChoice.of(request, drawn.guidance(), width > 0);
        choice.warn(request, drawn.guidance(), listener);
        return switch (choice) {
            case GUIDED -> guided(request, channels);
            case TOLD -> new EmbeddedGuidance(only(request, channels), drawn.guidance(), width);
            case NONE -> new NoGuidance(only(request, channels));
        };
    }

    private Guidance guided(DrawRequest request, List<Tensor> channels) {
        List<Condition> texts = encodeBoth(request);
        Condition prompt = with(texts.getFirst(), channels);
        Condition negative = with(texts.getLast(), channels);
        return switch (request) {
            case InstructedEdit edit -> {
                Tensor noPicture = channels.getFirst().mul(Tensors.scalar(0));
                Condition nothing = negative.in(Branch.NOTHING).withChannels(noPicture);
                yield new ImageAndTextGuidance(prompt, negative, nothing, drawn.guidance(), edit.imageGuidance());
            }
            case TextToImage _, ImageToImage _, Inpainting _ ->
                new ClassifierFreeGuidance(
                        negative, prompt, drawn.guidance(), request.settings().guidanceRescale());
        };
    }

    private Condition only(DrawRequest request, List<Tensor> channels) {
        return with(encodeAlone(request), channels);
    }

    /** The conditions of the prompt and the negative prompt, of one length, with a row for each picture. */
    private List<Condition> encodeBoth(DrawRequest request) {
        TextStates texts = conditioner.encode(List.of(request.prompt(), request.negative()), listener);
        TextStates prompt = texts.row(0);
        TextStates negative = texts.row(1);
        List<ControlledAttention> controls = controls(request, prompt);
        return List.of(
                new Condition(repeated(prompt.hiddenStates())).with(controls),
                new Condition(repeated(negative.hiddenStates()))
                        .in(Branch.NEGATIVE)
                        .with(controls));
    }

    private Condition encodeAlone(DrawRequest request) {
        TextStates prompt = conditioner.encode(List.of(request.prompt()), listener);
        return new Condition(repeated(prompt.hiddenStates())).with(controls(request, prompt));
    }

    private List<ControlledAttention> controls(DrawRequest request, TextStates prompt) {
        List<AttentionControl> wished = request.settings().controls();
        if (wished.isEmpty()) {
            return List.of();
        }
        long[] shape = latents.shape(1, drawn.width(), drawn.height());
        ControlScene scene = new ControlScene(
                conditioner.tokens(request.prompt()),
                prompt,
                conditioner,
                drawn.images(),
                drawn.width(),
                drawn.height(),
                (int) shape[2],
                (int) shape[3],
                listener);
        return wished.stream().map(control -> control.begin(scene)).toList();
    }

    private static Condition with(Condition condition, List<Tensor> channels) {
        return channels.isEmpty() ? condition : condition.withChannels(channels.getFirst());
    }

    private Tensor pixels(InputPicture picture) {
        return Latents.pixels(picture, drawn.width(), drawn.height());
    }

    private Tensor drawNoise() {
        return noise.normal(latents.shape(drawn.images(), drawn.width(), drawn.height()));
    }

    private Tensor noiseAtStart(Tensor standard) {
        return standard.mul(Tensors.scalar(trajectory.initialNoiseScale()));
    }

    /** One row for each picture of the batch. */
    private Tensor repeated(Tensor row) {
        long[] times = new long[(int) row.dim()];
        Arrays.fill(times, 1);
        times[0] = drawn.images();
        return drawn.images() == 1 ? row : row.repeat(times);
    }
}
