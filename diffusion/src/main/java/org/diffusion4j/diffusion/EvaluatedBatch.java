package org.diffusion4j.diffusion;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The batch that a call of attention belongs to.
 *
 * @param evaluation which asking of the network, at which noise level
 * @param rows what each row of the batch is
 */
public record EvaluatedBatch(Evaluation evaluation, List<BatchRow> rows) {

    public EvaluatedBatch {
        rows = List.copyOf(rows);
    }

    /** The rows that are told the prompt, in the order of their pictures. */
    public int[] promptRows() {
        return IntStream.range(0, rows.size()).filter(this::isPrompt).toArray();
    }

    /** Whether a row is told the prompt. */
    public boolean isPrompt(int row) {
        return rows.get(row).branch() == BatchRow.Branch.PROMPT;
    }
}
