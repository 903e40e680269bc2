package org.diffusion4j.training.objective;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tokenizer that remembers what it was asked. A training asks for the same captions again and again, and on a quick
 * device cutting them into words takes as long as a step.
 */
public final class RememberedEncoding implements DiffusionObjective.Encoding {

    /** At most some tens of megabytes; what comes later is encoded each time. */
    private static final int MOST = 200_000;

    private final DiffusionObjective.Encoding encoding;
    private final Map<String, long[]> known = new ConcurrentHashMap<>();

    /** @param encoding asked once for each caption; always answers the same, from any thread */
    public RememberedEncoding(DiffusionObjective.Encoding encoding) {
        this.encoding = encoding;
    }

    /** @return shared between callers, not to be written to */
    @Override
    public long[] encode(String caption) {
        long[] ids = known.get(caption);
        if (ids == null) {
            ids = encoding.encode(caption);
            if (known.size() < MOST) {
                known.put(caption, ids);
            }
        }
        return ids;
    }
}
