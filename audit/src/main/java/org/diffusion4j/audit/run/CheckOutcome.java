package org.diffusion4j.audit.run;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * What the first pass found out about a unit.
 *
 * @param rows that are captions, with or without a text
 * @param malformed rows that are none
 * @param hash of the captions, 32 bytes
 */
record CheckOutcome(long rows, long malformed, ByteBuffer hash) {

    static CheckOutcome of(AuditPlan.Corpus corpus, CorpusFiles files, int unit) {
        long[] values = SectionFile.read(files.check(unit), corpus.buckets());
        ByteBuffer hash = ByteBuffer.allocate(32);
        for (int i = 2; i < 6; i++) {
            hash.putLong(values[i]);
        }
        return new CheckOutcome(values[0], values[1], hash.flip());
    }

    void addTo(MessageDigest digest) {
        digest.update(hash.duplicate());
    }
}
