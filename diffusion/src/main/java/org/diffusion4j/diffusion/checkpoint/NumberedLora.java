package org.diffusion4j.diffusion.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.diffusion4j.diffusion.checkpoint.LoraTarget.Network;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.TensorFile;

/**
 * The first LoRA files for Stable Diffusion (cloneofsimo), which count layers through: {@code unet:7:up}. The number is
 * the layer's place when torch walks through the network of that time: all ways down, all ways up, the block between;
 * in a transformer the gate of the feed-forward layer before the attention to the text, or after it in later versions.
 * Shapes tell which.
 */
final class NumberedLora {

    private static final Pattern KEY = Pattern.compile("(unet|text_encoder):(\\d{1,5}):(up|down)");
    private static final String GATE = "ff.net.0.proj";
    private static final Pattern ATTENTION = Pattern.compile("attn[12]\\.to_(q|k|v|out\\.0)");
    private static final List<String> TEXT_ORDER = List.of("k_proj", "v_proj", "q_proj", "out_proj");

    private final TensorFile file;
    private final Map<LoraTarget, LoraMatrices> placed = new LinkedHashMap<>();

    private NumberedLora(TensorFile file) {
        this.file = file;
    }

    static boolean isOne(TensorFile file) {
        return file.names().stream().anyMatch(KEY.asMatchPredicate());
    }

    /** Whether a key is one of the numbered. */
    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /**
     * Which layer each pair belongs to.
     *
     * @throws InvalidFileException when the pairs fit this model in no order
     */
    static Map<LoraTarget, LoraMatrices> place(TensorFile file, LoraTargets targets) {
        NumberedLora lora = new NumberedLora(file);
        for (Network network : Network.values()) {
            lora.place(
                    network,
                    targets.all().stream()
                            .filter(target -> target.network() == network)
                            .toList());
        }
        return lora.placed;
    }

    private void place(Network network, List<LoraTarget> layers) {
        List<LoraMatrices> pairs = pairs(network);
        if (pairs.isEmpty()) {
            return;
        }
        for (List<LoraTarget> order : orders(network, layers)) {
            Optional<Map<LoraTarget, LoraMatrices>> fit = fit(order, pairs);
            if (fit.isPresent()) {
                placed.putAll(fit.get());
                return;
            }
        }
        throw new InvalidFileException(file.path() + ": its " + pairs.size() + " numbered layers of the "
                + label(network) + " do not fit this model's; it is a LoRA for another model");
    }

    private static String label(Network network) {
        return switch (network) {
            case UNET -> "unet";
            case TEXT_ENCODER -> "text_encoder";
        };
    }

    private List<LoraMatrices> pairs(Network network) {
        Map<Integer, Integer> found = new HashMap<>();
        for (String key : file.names()) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches() && matcher.group(1).equals(label(network))) {
                found.merge(Integer.parseInt(matcher.group(2)), 1, Integer::sum);
            }
        }
        List<LoraMatrices> pairs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            if (found.getOrDefault(i, 0) != 2) {
                throw new InvalidFileException(
                        file.path() + ": its pair " + label(network) + ":" + i + " is incomplete; get the file again");
            }
            String name = label(network) + ":" + i + ":";
            pairs.add(new LoraMatrices(file, name + "down", name + "up", Optional.empty()));
        }
        return pairs;
    }

    private static Optional<Map<LoraTarget, LoraMatrices>> fit(List<LoraTarget> order, List<LoraMatrices> pairs) {
        if (order.size() != pairs.size()) {
            return Optional.empty();
        }
        Map<LoraTarget, LoraMatrices> fit = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (!pairs.get(i).fits(order.get(i))) {
                return Optional.empty();
            }
            fit.put(order.get(i), pairs.get(i));
        }
        return Optional.of(fit);
    }

    /** The orders in which programs of that time may have walked, the likeliest first. */
    private static List<List<LoraTarget>> orders(Network network, List<LoraTarget> layers) {
        return switch (network) {
            case TEXT_ENCODER -> List.of(textOrder(layers));
            case UNET -> {
                List<LoraTarget> attentions = layers.stream()
                        .filter(layer -> ATTENTION.matcher(member(layer)).matches())
                        .toList();
                List<LoraTarget> gated = layers.stream()
                        .filter(layer -> ATTENTION.matcher(member(layer)).matches()
                                || member(layer).equals(GATE))
                        .toList();
                yield List.of(unetOrder(gated, true), unetOrder(gated, false), unetOrder(attentions, false));
            }
        };
    }

    /** A transformer's member, such as {@code attn1.to_q}; the whole name outside of transformers. */
    private static String member(LoraTarget layer) {
        return layer.layer().replaceFirst(".*\\.transformer_blocks\\.\\d+\\.", "");
    }

    private static List<LoraTarget> unetOrder(List<LoraTarget> layers, boolean gateBeforeText) {
        Comparator<LoraTarget> blocks =
                Comparator.comparing(layer -> layer.layer().startsWith("mid_block"));
        Map<String, List<LoraTarget>> transformers = layers.stream()
                .sorted(blocks)
                .collect(Collectors.groupingBy(
                        layer -> layer.layer()
                                .substring(
                                        0,
                                        layer.layer().length() - member(layer).length()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        // attn1, gate, attn2 by their names' first letters where the gate stands between
        Comparator<LoraTarget> members = Comparator.comparing(
                layer -> member(layer).startsWith("attn1") ? 0 : member(layer).equals(GATE) ? 1 : 2);
        return transformers.values().stream()
                .flatMap(group -> gateBeforeText ? group.stream().sorted(members) : group.stream())
                .toList();
    }

    private static List<LoraTarget> textOrder(List<LoraTarget> layers) {
        Map<String, List<LoraTarget>> attentions = layers.stream()
                .filter(layer -> layer.layer().contains(".self_attn."))
                .collect(Collectors.groupingBy(
                        layer -> layer.layer().substring(0, layer.layer().lastIndexOf('.')),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Comparator<LoraTarget> order = Comparator.comparingInt(layer ->
                TEXT_ORDER.indexOf(layer.layer().substring(layer.layer().lastIndexOf('.') + 1)));
        return attentions.values().stream()
                .flatMap(group -> group.stream().sorted(order))
                .toList();
    }
}
