package org.diffusion4j.audit.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.read.Caption;
import org.diffusion4j.audit.text.Flag;
import org.diffusion4j.audit.text.Words;

/**
 * A few captions to look at: those with the highest and the lowest figurative index, and some at random. The index is the
 * mean of sentimentality, subjectivity and abstraction where known, and half a point each for a simile cue and an idiom.
 * It orders captions for browsing and is no measure; nothing is concluded from it.
 */
public final class Examples {

    /** How many of each kind are kept. */
    public static final int KEPT = 10;

    private static final int LONGEST = 300;
    private static final int FEWEST_WORDS = 4;
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,64}(\\.[\\w-]{1,64})+");
    private static final Pattern PHONE = Pattern.compile("\\+?\\(?\\d[\\d ()./-]{7,18}\\d");

    /** Which captions. */
    public enum Kind {
        MOST_FIGURATIVE,
        LEAST_FIGURATIVE,
        RANDOM
    }

    /**
     * One caption.
     *
     * @param rank smaller comes first
     * @param order of captions with equal rank: by fingerprint, which no order of work changes
     * @param text shortened, with mail addresses and telephone numbers masked
     */
    public record Example(double rank, long order, String id, String text) {}

    private static final Comparator<Example> FIRST = Comparator.comparingDouble(Example::rank)
            .thenComparingLong(Example::order)
            .thenComparing(Example::id);

    private final Map<Kind, List<Example>> kept = new EnumMap<>(Kind.class);

    public Examples() {
        for (Kind kind : Kind.values()) {
            kept.put(kind, new ArrayList<>());
        }
    }

    /** @param seed chooses which captions are the random ones */
    void offer(Caption caption, CaptionScore score, long seed) {
        if (caption.unsafe() || score.tokens() < FEWEST_WORDS || score.has(Flag.BOILERPLATE)) {
            return;
        }
        double index = index(score);
        Words.Fingerprint order = Words.fingerprint(seed + " " + caption.id() + " " + caption.text());
        offer(Kind.MOST_FIGURATIVE, -index, order.high(), caption);
        offer(Kind.LEAST_FIGURATIVE, index, order.high(), caption);
        offer(Kind.RANDOM, 0, order.low(), caption);
    }

    static double index(CaptionScore score) {
        double sum = score.sentimentality() + score.pattern().subjectivity();
        int parts = 2;
        if (score.concreteness().isKnown()) {
            sum += score.abstraction();
            parts++;
        } else if (score.wordNet().isKnown()) {
            sum += 1 - score.wordNet().mean();
            parts++;
        }
        return sum / parts
                + (score.simile().isEmpty() ? 0 : 0.5)
                + (score.idiom().isEmpty() ? 0 : 0.5);
    }

    private void offer(Kind kind, double rank, long order, Caption caption) {
        List<Example> list = of(kind);
        if (list.size() == KEPT) {
            Example worst = list.getLast();
            boolean better = rank < worst.rank || rank == worst.rank && order < worst.order;
            if (!better) {
                return;
            }
        }
        insert(kind, new Example(rank, order, caption.id(), shown(caption.text())));
    }

    private void insert(Kind kind, Example example) {
        List<Example> list = of(kind);
        list.add(example);
        list.sort(FIRST);
        if (list.size() > KEPT) {
            list.removeLast();
        }
    }

    static String shown(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        // Halves of surrogate pairs cannot be written; the round trip makes question marks of them.
        String whole = new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String line = whole.replaceAll("\\s+", " ").strip();
        return PHONE.matcher(MAIL.matcher(line).replaceAll("[mail]")).replaceAll("[number]");
    }

    private List<Example> of(Kind kind) {
        return kept.computeIfAbsent(kind, _ -> new ArrayList<>());
    }

    /** The captions of a kind, first ones first. */
    public List<Example> list(Kind kind) {
        return List.copyOf(of(kind));
    }

    void addAll(Examples other) {
        other.kept.forEach((kind, list) -> list.forEach(example -> insert(kind, example)));
    }

    void write(DataOutput out) throws IOException {
        for (Kind kind : Kind.values()) {
            out.writeInt(of(kind).size());
            for (Example example : of(kind)) {
                out.writeDouble(example.rank);
                out.writeLong(example.order);
                out.writeUTF(example.id.length() > LONGEST ? example.id.substring(0, LONGEST) : example.id);
                out.writeUTF(example.text);
            }
        }
    }

    static Examples read(DataInput in) throws IOException {
        Examples examples = new Examples();
        for (Kind kind : Kind.values()) {
            int size = in.readInt();
            for (int i = 0; i < size; i++) {
                examples.of(kind).add(new Example(in.readDouble(), in.readLong(), in.readUTF(), in.readUTF()));
            }
        }
        return examples;
    }
}
