package org.diffusion4j.diffusion.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diffusion4j.diffusion.checkpoint.LoraTarget.Network;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.unet.UNet2DConditionModel;

/**
 * Every weight of a model that a LoRA can change, by all the names that LoRA files have for its layer. Names are looked
 * up and never taken apart: with underscores for dots they could not be.
 */
final class LoraTargets {

    private static final String PEFT = "base_model.model.";
    private static final String TEXT_ROOT = "text_model.";
    private static final String SUFFIX = ".weight";

    private final Map<String, LoraTarget> byAlias = new HashMap<>();
    private final List<LoraTarget> all = new ArrayList<>();

    LoraTargets(Survey<UNet2DConditionModel> unet, Survey<ClipTextModel> text) {
        OriginalNames original = new OriginalUNetNames(unet.network().config());
        matrices(unet, Network.UNET).forEach(target -> addUnet(target, original));
        matrices(text, Network.TEXT_ENCODER).forEach(this::addText);
    }

    /** In the order in which the network's layers ask for them. */
    private static List<LoraTarget> matrices(Survey<?> survey, Network network) {
        return survey.shapes().entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith(SUFFIX) && entry.getValue().size() >= 2)
                .filter(entry -> !entry.getKey().contains("embeddings."))
                .map(entry -> new LoraTarget(network, entry.getKey(), entry.getValue()))
                .toList();
    }

    private void addUnet(LoraTarget target, OriginalNames original) {
        all.add(target);
        String layer = target.layer();
        alias(layer, target);
        alias("unet." + layer, target);
        alias("lora_unet_" + underscored(layer), target);
        original.place(target.weight())
                .map(OriginalPlace::key)
                .map(key -> key.substring(0, key.length() - SUFFIX.length()))
                .ifPresent(key -> alias("lora_unet_" + underscored(key), target));
    }

    private void addText(LoraTarget target) {
        all.add(target);
        String layer = target.layer();
        String inner = layer.startsWith(TEXT_ROOT) ? layer.substring(TEXT_ROOT.length()) : layer;
        for (String name : List.of(inner, TEXT_ROOT + inner)) {
            alias(name, target);
            alias("text_encoder." + name, target);
            alias("lora_te_" + underscored(name), target);
            alias("lora_te1_" + underscored(name), target);
        }
    }

    private void alias(String name, LoraTarget target) {
        byAlias.putIfAbsent(name, target);
    }

    private static String underscored(String name) {
        return name.replace('.', '_');
    }

    /**
     * @param layer as a LoRA file calls it
     */
    Optional<LoraTarget> find(String layer) {
        return Optional.ofNullable(byAlias.get(layer.replace(PEFT, "")));
    }

    /** The UNet's first, each network's in the order of its layers. */
    List<LoraTarget> all() {
        return all;
    }
}
