package org.diffusion4j.diffusion;

import org.diffusion4j.diffusion.checkpoint.Task;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;

/** Finds out from settings alone, before anything is computed, whether a model can do what is wished. */
final class PossibleWish {

    private final Checkpoint checkpoint;
    private final Conditioner conditioner;

    PossibleWish(Checkpoint checkpoint, Conditioner conditioner) {
        this.checkpoint = checkpoint;
        this.conditioner = conditioner;
    }

    /**
     * Throws what speaks against it: the network, the strength, or a control of attention.
     *
     * @throws InvalidRequestException when something does
     * @throws InvalidFileException when the network cannot follow instructions
     */
    void require(DrawRequest request, DrawnSettings drawn, Trajectory trajectory) {
        requireNetworkFor(request);
        int _ = switch (request) {
            case ImageToImage image -> Strength.firstEvaluation(trajectory, drawn.steps(), image.strength());
            case Inpainting part -> Strength.firstEvaluation(trajectory, drawn.steps(), part.strength());
            case TextToImage _, InstructedEdit _ -> 0;
        };
        PromptTokens prompt = conditioner.tokens(request.prompt());
        request.settings().controls().forEach(control -> control.require(prompt, drawn.width(), drawn.height()));
    }

    private void requireNetworkFor(DrawRequest request) {
        int channels = checkpoint.unet().config().inChannels();
        switch (request) {
            case InstructedEdit _ -> {
                if (channels != Task.EDIT.inChannels()) {
                    throw new InvalidFileException(checkpoint.name() + ": its network takes " + channels
                            + " channels and cannot follow instructions; editing needs one that takes 8");
                }
            }
            case Inpainting _ -> {
                if (channels == Task.EDIT.inChannels()) {
                    throw new InvalidRequestException(checkpoint.name() + ": its network takes " + channels
                            + " channels; repainting needs one that takes 4 or 9");
                }
            }
            case TextToImage _, ImageToImage _ -> {
                if (channels != Task.TEXT_TO_IMAGE.inChannels()) {
                    throw new InvalidRequestException(checkpoint.name() + ": its network takes " + channels
                            + " channels; "
                            + (channels == Task.INPAINT.inChannels()
                                    ? "give it a picture and a mask"
                                    : "it edits pictures by an instruction"));
                }
            }
        }
    }
}
