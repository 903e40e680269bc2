package org.diffusion4j.papers.structure;

import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.Conditioner;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.diffusion.TextStates;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.text.ClipTokenizer;

/** A text encoder in which no word hears of another: a token's state is its number, whatever stands around it. */
record WordConditioner(ClipTokenizer tokenizer) implements Conditioner {

    WordConditioner() {
        this(ClipTokenizer.standard(ClipTokenizer.END));
    }

    @Override
    public TextStates encode(List<String> prompts, DrawListener listener) {
        Tensor[] rows = new Tensor[prompts.size()];
        for (int i = 0; i < rows.length; i++) {
            long[] ids = tokenizer.encodePadded(prompts.get(i));
            rows[i] = Tensors.of(ids, 1, ids.length, 1).div(Tensors.scalar(7));
        }
        Tensor states = Tensors.cat(0, rows);
        return new TextStates(states, Tensors.zeros(Tensors.shape(states)).add(Tensors.scalar(1)));
    }

    @Override
    public PromptTokens tokens(String prompt) {
        var tokens = tokenizer.place(prompt);
        return new PromptTokens(
                prompt,
                tokens,
                Collections.nCopies(tokens.size(), 1.0),
                Math.min(tokens.size(), tokenizer.capacity()),
                tokenizer.capacity());
    }

    @Override
    public Conditioner literal() {
        return this;
    }
}
