package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diffusion4j.diffusion.checkpoint.LoraKey.Role;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.TensorFile;

/**
 * A LoRA file of any family, laid beside a model: which of its matrices change which weight, by how much, and what finds
 * no place.
 */
final class LoraFile {

    /** What peft and diffusers call the one file in their folders. */
    private static final List<String> IN_FOLDERS = List.of(
            "pytorch_lora_weights.safetensors",
            "adapter_model.safetensors",
            "pytorch_lora_weights.bin",
            "adapter_model.bin");

    private static final Pattern DORA = Pattern.compile(".*\\.dora_scale|.*lora_magnitude_vector.*");

    /** A textual inversion that travels along. */
    private static final Pattern BUNDLED = Pattern.compile("bundle_emb\\.(.+)\\.string_to_param\\.\\*");

    private static final Map<String, String> OTHER_METHODS = Map.of(
            ".hada_",
            "a LoHa",
            ".lokr_",
            "a LoKr",
            ".oft_",
            "an OFT",
            ".on_input",
            "an (IA)³",
            ".diff",
            "a full difference");

    private static final String EMBEDDED = "<embed>";

    /** Keys of the attention to the text, whose width tells which model a LoRA was made for. */
    private static final Pattern TEXT_SIDE = Pattern.compile(".*attn2[._](?:processor\\.)?to_[kv][._].*");

    private final TensorFile file;
    private final LoraTargets targets;
    private final LoraScales scales;
    private final Map<LoraTarget, LoraDelta> deltas = new LinkedHashMap<>();
    private final Map<String, String> inversions = new LinkedHashMap<>();
    private final List<String> unplaced = new ArrayList<>();

    private LoraFile(TensorFile file, LoraTargets targets) {
        this.file = file;
        this.targets = targets;
        this.scales = LoraScales.of(file);
    }

    /**
     * @param strength what every change is multiplied with
     * @throws InvalidFileException when it is no LoRA, one of a kind that is not supported, or made for another model
     */
    static LoraFile open(Lora lora, LoraTargets targets, Resources owned) {
        TensorFile file = owned.hold(TensorFile.open(file(lora.file())));
        return read(file, lora.scale(), targets);
    }

    static LoraFile read(TensorFile file, double strength, LoraTargets targets) {
        LoraFile lora = new LoraFile(file, targets);
        lora.refuseOtherKinds();
        if (NumberedLora.isOne(file)) {
            NumberedLora.place(file, targets).forEach((target, matrices) -> lora.put(target, matrices, strength));
        }
        lora.placeNamed(strength);
        return lora;
    }

    private static Path file(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        return IN_FOLDERS.stream()
                .map(path::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new InvalidFileException(
                        path + ": no LoRA in this folder; looked for " + String.join(", ", IN_FOLDERS)));
    }

    private void refuseOtherKinds() {
        if (file.names().stream().anyMatch(DORA.asMatchPredicate())) {
            throw LoraScales.dora(file.path().toString());
        }
        long ours = targets.all().stream()
                .filter(target -> target.layer().endsWith("attn2.to_k"))
                .findFirst()
                .map(target -> target.shape().get(1))
                .orElse(0L);
        for (String key : file.names()) {
            boolean down = LoraKey.parse(key)
                    .filter(parsed -> parsed.role() == Role.DOWN)
                    .isPresent();
            List<Long> shape = file.info(key).shape();
            if (down && TEXT_SIDE.matcher(key).matches() && shape.size() >= 2 && shape.get(1) != ours) {
                throw new InvalidFileException(
                        file.path() + ": is a LoRA for another model; it was made for text vectors of "
                                + width(shape.get(1)) + ", and this model's have " + width(ours));
            }
        }
    }

    static String width(long width) {
        String model = width == 768
                ? " numbers (Stable Diffusion 1)"
                : width == 1024
                        ? " numbers (Stable Diffusion 2)"
                        : width == 2048 ? " numbers (Stable Diffusion XL)" : " numbers";
        return width + model;
    }

    private void placeNamed(double strength) {
        Map<String, Map<Role, String>> layers = new LinkedHashMap<>();
        for (String key : file.names()) {
            Optional<LoraKey> parsed = LoraKey.parse(key);
            if (parsed.isPresent()) {
                String before = layers.computeIfAbsent(parsed.get().layer(), _ -> new EnumMap<>(Role.class))
                        .put(parsed.get().role(), key);
                if (before != null) {
                    throw new InvalidFileException(
                            file.path() + ": " + before + " and " + key + " are the same matrix; get the file again");
                }
            } else if (!NumberedLora.isKey(key) && !rememberInversion(key)) {
                unplaced.add(key);
            }
        }
        layers.forEach((layer, keys) -> place(layer, keys, strength));
    }

    private void place(String layer, Map<Role, String> keys, double strength) {
        Optional<LoraTarget> target = targets.find(layer);
        String down = keys.get(Role.DOWN);
        String up = keys.get(Role.UP);
        if (target.isEmpty() || down == null || up == null) {
            unplaced.addAll(keys.values());
            return;
        }
        LoraMatrices matrices = new LoraMatrices(file, down, up, Optional.ofNullable(keys.get(Role.MIDDLE)));
        matrices.requireFit(target.get());
        OptionalDouble alpha = Optional.ofNullable(keys.get(Role.ALPHA))
                .map(key -> OptionalDouble.of(number(key)))
                .orElse(OptionalDouble.empty());
        put(target.get(), matrices, strength * scales.scale(target.get(), matrices.rank(), alpha));
    }

    private void put(LoraTarget target, LoraMatrices matrices, double scale) {
        if (deltas.put(target, new LoraDelta(matrices, scale)) != null) {
            throw new InvalidFileException(
                    file.path() + ": speaks of " + target.layer() + " under two names; get the file again");
        }
    }

    private double number(String key) {
        if (file.info(key).count() != 1) {
            throw new InvalidFileException(file.path() + ": " + key + " has the shape "
                    + file.info(key).shape() + ", where one number is expected");
        }
        double value = Tensors.floats(file.tensor(key))[0];
        if (!Double.isFinite(value)) {
            throw new InvalidFileException(file.path() + ": " + key + " is " + value + "; a finite number is expected");
        }
        return value;
    }

    private boolean rememberInversion(String key) {
        Matcher bundled = BUNDLED.matcher(key);
        if (bundled.matches()) {
            inversions.put(bundled.group(1), key);
            return true;
        }
        if (EMBEDDED.equals(file.metadata().get(key))) {
            inversions.put(key, key);
            return true;
        }
        return false;
    }

    TensorFile file() {
        return file;
    }

    /** What is added to which weight. */
    Map<LoraTarget, LoraDelta> deltas() {
        return deltas;
    }

    /** Textual inversions that came along: the token, and the key of its vectors. */
    Map<String, String> inversions() {
        return inversions;
    }

    /** What unplaced keys are when they are another method's, for messages; empty when they are a LoRA's. */
    String kind() {
        for (Map.Entry<String, String> method : OTHER_METHODS.entrySet()) {
            if (unplaced.stream().anyMatch(key -> key.contains(method.getKey()))) {
                return " (it is " + method.getValue() + ", which is not supported)";
            }
        }
        return "";
    }

    /** Keys that speak of nothing this model has. */
    List<String> unplaced() {
        return unplaced;
    }
}
