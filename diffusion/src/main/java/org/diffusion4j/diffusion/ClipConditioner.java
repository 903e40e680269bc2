package org.diffusion4j.diffusion;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;

/** CLIP's text tower as Stable Diffusion reads it: the hidden state of every token, start and padding included. */
final class ClipConditioner implements Conditioner {

    private final ClipTokenizer tokenizer;
    private final ClipTextModel model;

    ClipConditioner(ClipTokenizer tokenizer, ClipTextModel model) {
        this.tokenizer = tokenizer;
        this.model = model;
    }

    @Override
    public Condition encode(List<String> prompts, DrawListener listener) {
        Tensor[] rows = new Tensor[prompts.size()];
        for (int i = 0; i < rows.length; i++) {
            String prompt = prompts.get(i);
            long[] ids = tokenizer.encodePadded(prompt);
            rows[i] = Tensors.of(ids, 1, ids.length);
            String cut = tokenizer.cutText(prompt);
            if (!cut.isEmpty()) {
                listener.warning("the prompt is longer than the text encoder's " + (ids.length - 2)
                        + " tokens; these words were cut: \"" + cut + "\"");
            }
        }
        return new Condition(model.forward(Tensors.cat(0, rows)).to(ScalarType.Float));
    }
}
