package org.diffusion4j.audit.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.BooleanSupplier;
import org.diffusion4j.audit.read.Caption;
import org.diffusion4j.audit.read.CaptionSink;
import org.diffusion4j.audit.text.Head;
import org.diffusion4j.audit.text.Words;

/** Takes the fingerprint of every row that has words. */
final class CheckPass implements CaptionSink {
    private final int buckets;
    private final int maxTokens;
    private final SectionFile.Builder sections;
    private final MessageDigest content;
    private final BooleanSupplier cancelled;
    private long rows;
    private long malformed;

    CheckPass(int buckets, int maxTokens, BooleanSupplier cancelled) {
        this.buckets = buckets;
        this.maxTokens = maxTokens;
        this.sections = new SectionFile.Builder(buckets + 1);
        this.cancelled = cancelled;
        try {
            content = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void caption(Caption caption) {
        AuditWorker.stopIf(cancelled);
        content.update(caption.text().getBytes(StandardCharsets.UTF_8));
        content.update((byte) (caption.absent() ? 1 : 0));
        Words words = Words.of(Head.of(caption.text(), maxTokens));
        if (!words.text().isEmpty()) {
            Words.Fingerprint print = words.fingerprint();
            int bucket = (int) ((print.high() >>> 33) % buckets);
            sections.add(bucket, print.high(), print.low(), rows);
        }
        rows++;
    }

    @Override
    public void malformed(long row, String why) {
        malformed++;
    }

    void write(Path file) {
        ByteBuffer hash = ByteBuffer.wrap(content.digest());
        sections.add(buckets, rows, malformed, hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
        sections.write(file);
    }
}
