package org.diffusion4j.glyph64.judge;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.GroupNorm;

/** Stages of residual blocks over a picture whose squares of 2x2 pixels have become channels. */
final class Trunk {

    private static final int SQUARE = 2;
    private static final int COLOURS = 3;

    private final Conv2d stem;
    private final List<ResidualBlock> blocks = new ArrayList<>();
    private final GroupNorm norm;
    private final int width;

    Trunk(NetworkConfig config, Parameters parameters) {
        int in = config.channels().getFirst();
        stem = Conv2d.same(parameters.at("stem"), (long) COLOURS * SQUARE * SQUARE, in);
        for (int stage = 0; stage < config.channels().size(); stage++) {
            int out = config.channels().get(stage);
            for (int block = 0; block < config.blocks(); block++) {
                int stride = block > 0 ? 1 : stage == 0 ? config.firstStride() : 2;
                Parameters place = parameters.at("stages").at(stage).at(block);
                blocks.add(new ResidualBlock(place, in, out, stride));
                in = out;
            }
        }
        norm = ResidualBlock.norm(parameters.at("norm"), in);
        width = in;
    }

    /** Channels of what {@link #forward} answers. */
    int width() {
        return width;
    }

    /**
     * @param pixels {@code [batch, 3, side, side]}, -1..1
     * @return {@code [batch, width, side / s, side / s]} where s is 2 for the squares times every stage's stride
     */
    Tensor forward(Tensor pixels) {
        Tensor h = torch.pixel_unshuffle(pixels, SQUARE).contiguous(MemoryFormat.ChannelsLast);
        h = stem.forward(h);
        for (ResidualBlock block : blocks) {
            h = block.forward(h);
        }
        return torch.relu(norm.forward(h));
    }
}
