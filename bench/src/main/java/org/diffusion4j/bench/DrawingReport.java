package org.diffusion4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.bench.DrawingFigures.Measured;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.OperationTimes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of a bench, for people and for programs.
 *
 * @param plan what was measured
 * @param figures by number type
 * @param threads of one operation
 * @param otherLoad cores that other programs used just before, if that is known
 */
public record DrawingReport(
        DrawingPlan plan, Map<Precision, DrawingFigures> figures, int threads, OptionalDouble otherLoad) {

    private static final double GIGA = 1e9;

    /** Measured now, with what was planned. */
    public static DrawingReport of(DrawingPlan plan, Map<Precision, DrawingFigures> figures, OptionalDouble otherLoad) {
        return new DrawingReport(plan, figures, torch.get_num_threads(), otherLoad);
    }

    /** Lines of text, a table for each number type. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%d at once of %dx%d pixels, %d steps, %d threads%s"
                .formatted(
                        plan.images(), plan.side(), plan.side(), plan.steps(), threads, plan.tiled() ? ", tiled" : ""));
        otherLoad.ifPresent(cores -> lines.add(OtherLoad.sentence(cores)));
        figures.forEach((precision, found) -> add(lines, precision, found));
        return lines;
    }

    private static void add(List<String> lines, Precision precision, DrawingFigures found) {
        lines.add("");
        lines.add(text(
                "%s: the machine's best rate is %.0f GFLOP/s, the mean of %.0f before and %.0f after",
                precision.label(),
                found.bestRate() / GIGA,
                found.before().operations() / GIGA,
                found.after().operations() / GIGA));
        lines.add(text(
                "  memory is read at %.0f GB/s before and %.0f after",
                found.before().bytes() / GIGA, found.after().bytes() / GIGA));
        lines.add(part("guided step, median", found, found.step()));
        lines.add(part("decode", found, found.decode()));
        lines.add(part("text encoder, two prompts", found, found.textEncoder()));
        found.encode().ifPresent(encode -> lines.add(part("encode", found, encode)));
        lines.add(text("  %-28s %8.3f s", "load", found.loadSeconds()));
        lines.add(text("  %-28s %8.3f s", "first step after loading", found.firstStepSeconds()));
        lines.add(text("  %-28s %8.3f s", "whole picture", found.pictureSeconds()));
        lines.add(text("  %-28s %8.3f GB", "anonymous memory, loading", found.loadPeakAnonymousBytes() / GIGA));
        lines.add(text("  %-28s %8.3f GB", "anonymous memory, drawing", found.peakAnonymousBytes() / GIGA));
        add(lines, "the last step", found.lastStep());
        add(lines, "the decode", found.decodeBreakdown());
    }

    private static void add(List<String> lines, String part, Breakdown found) {
        lines.add(text("  %s, %.3f s, by kind of operation:", part, found.seconds()));
        found.byKind().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> lines.add(kind(label(entry.getKey()), entry.getValue(), found)));
        lines.add(kind("additions, copies, the rest", new OperationTimes.Spent(found.restSeconds(), 0), found));
    }

    private static String part(String name, DrawingFigures found, Measured part) {
        return text(
                "  %-28s %8.3f s %8.0f GFLOP/s %6.1f %% of the best rate  (%.0f GFLOP)",
                name, part.seconds(), part.rate() / GIGA, 100 * found.share(part), part.operations() / GIGA);
    }

    private static String kind(String name, OperationTimes.Spent spent, Breakdown found) {
        String rate =
                spent.operations() == 0 ? "" : text(" %8.0f GFLOP/s", spent.operations() / spent.seconds() / GIGA);
        return text(
                "    %-27s %7.3f s %6.1f %%%s", name, spent.seconds(), 100 * spent.seconds() / found.seconds(), rate);
    }

    private static String label(OperationTimes.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** One JSON object: most keys hold an object with a number for each number type. */
    public ObjectNode object() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        byType(root, "best_rate_gflops", found -> found.bestRate() / GIGA);
        byType(root, "best_rate_before_gflops", found -> found.before().operations() / GIGA);
        byType(root, "best_rate_after_gflops", found -> found.after().operations() / GIGA);
        byType(root, "memory_before_gb_per_second", found -> found.before().bytes() / GIGA);
        byType(root, "memory_after_gb_per_second", found -> found.after().bytes() / GIGA);
        byType(root, "step_seconds", found -> found.step().seconds());
        byType(root, "step_gflops", found -> found.step().rate() / GIGA);
        byType(root, "step_share_of_best_rate", found -> found.share(found.step()));
        byType(root, "decode_seconds", found -> found.decode().seconds());
        byType(root, "decode_gflops", found -> found.decode().rate() / GIGA);
        byType(root, "decode_share_of_best_rate", found -> found.share(found.decode()));
        byType(root, "text_encoder_seconds", found -> found.textEncoder().seconds());
        byType(root, "text_encoder_gflops", found -> found.textEncoder().rate() / GIGA);
        byType(root, "text_encoder_share_of_best_rate", found -> found.share(found.textEncoder()));
        byType(root, "load_seconds", DrawingFigures::loadSeconds);
        byType(root, "load_peak_anonymous_bytes", DrawingFigures::loadPeakAnonymousBytes);
        byType(root, "first_step_seconds", DrawingFigures::firstStepSeconds);
        byType(root, "picture_seconds", DrawingFigures::pictureSeconds);
        byType(root, "peak_anonymous_bytes", found -> found.peakAnonymousBytes());
        if (plan.encode()) {
            byType(root, "encode_seconds", found -> encode(found).seconds());
            byType(root, "encode_gflops", found -> encode(found).rate() / GIGA);
            byType(root, "encode_share_of_best_rate", found -> found.share(encode(found)));
        }
        breakdown(root.putObject("last_step_seconds_by_kind"), DrawingFigures::lastStep);
        breakdown(root.putObject("decode_seconds_by_kind"), DrawingFigures::decodeBreakdown);
        otherLoad.ifPresent(cores -> root.put("other_load_cores", cores));
        return root.put("width", plan.side())
                .put("height", plan.side())
                .put("images", plan.images())
                .put("steps", plan.steps())
                .put("tiled", plan.tiled())
                .put("threads", threads);
    }

    private static Measured encode(DrawingFigures found) {
        return found.encode().orElseThrow();
    }

    private void byType(ObjectNode root, String key, ToDoubleFunction<DrawingFigures> figure) {
        ObjectNode values = root.putObject(key);
        figures.forEach((precision, found) -> values.put(precision.label(), figure.applyAsDouble(found)));
    }

    private void breakdown(ObjectNode root, Function<DrawingFigures, Breakdown> part) {
        figures.forEach((precision, found) -> {
            ObjectNode kinds = root.putObject(precision.label());
            Breakdown breakdown = part.apply(found);
            breakdown
                    .byKind()
                    .forEach((kind, spent) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), spent.seconds()));
            kinds.put("rest", breakdown.restSeconds());
        });
    }
}
