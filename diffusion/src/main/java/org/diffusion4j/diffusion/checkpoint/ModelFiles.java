package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.checkpoint.LoraTarget.Network;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.TensorFile;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.unet.UNet2DConditionModel;

/**
 * A model's files, opened and recognised; then whatever is put on top of them; then loaded. Until {@link #load} only
 * headers and configurations are read, and everything that can be refused is refused by then.
 */
public final class ModelFiles implements AutoCloseable {

    /** As many names as fit into a message that people read. */
    private static final int MOST_NAMES = 100;

    private final Resources owned = new Resources();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, List<LoraDelta>> unetChanges = new HashMap<>();
    private final Map<String, List<LoraDelta>> textChanges = new HashMap<>();
    private ModelParts parts;

    private ModelFiles(Path path, Optional<PredictionType> prediction) {
        try {
            parts = Files.isDirectory(path)
                    ? DiffusersFolder.read(path, owned)
                    : SingleFile.read(path, prediction, owned);
            requireKnownTask();
        } catch (RuntimeException e) {
            owned.close();
            throw e;
        }
        warnings.addAll(parts.warnings());
    }

    /**
     * Opens a folder in diffusers' layout or a file in the original layout.
     *
     * @throws InvalidFileException when it is neither, or broken; nothing stays open then
     */
    public static ModelFiles open(Path path) {
        return new ModelFiles(path, Optional.empty());
    }

    /**
     * The same, told what the network predicts, which files of Stable Diffusion 2 do not say.
     */
    public static ModelFiles open(Path path, PredictionType prediction) {
        return new ModelFiles(path, Optional.of(prediction));
    }

    /** Not while the parts are read, so that {@code info} can say what a model of another kind is. */
    private void requireKnownTask() {
        int channels = parts.unet().config().inChannels();
        if (Task.of(channels).isEmpty()) {
            throw refused(
                    "its UNet takes " + channels + " channels; 4, 8 (instructions) and 9 (inpainting) are supported");
        }
    }

    /**
     * Puts another autoencoder in place of the model's own.
     *
     * @param path a folder of AutoencoderKL or AutoencoderTiny, or a file
     */
    public void replaceAutoencoder(Path path) {
        parts.autoencoder().ifPresent(own -> own.file().leaveOut());
        AutoencoderPart other = AutoencoderPart.open(path, owned);
        parts = parts.withAutoencoder(other);
    }

    /**
     * Puts a LoRA on top, in addition to those before it.
     *
     * @param allowPartial whether keys that find no place are left out with a warning
     * @throws InvalidFileException when it is no LoRA or one for another model, or keys find no place
     */
    public void merge(Lora lora, boolean allowPartial) {
        LoraTargets targets =
                new LoraTargets(parts.unet().survey(), parts.text().survey());
        LoraFile file = LoraFile.open(lora, targets, owned);
        if (file.deltas().isEmpty()) {
            throw new InvalidFileException(lora.file() + ": nothing in it speaks of a layer of this model" + file.kind()
                    + "; its keys: " + named(List.copyOf(file.unplaced())));
        }
        if (!file.unplaced().isEmpty()) {
            String keys = file.unplaced().size() + " keys find no place in this model" + file.kind() + ": "
                    + named(file.unplaced());
            if (!allowPartial) {
                throw new InvalidFileException(lora.file() + ": " + keys + "; with --allow-partial they are left out");
            }
            warnings.add(lora.file() + ": " + keys + "; they are left out");
        }
        if (lora.scale() != 0) {
            file.deltas()
                    .forEach((target, delta) -> changes(target.network())
                            .computeIfAbsent(target.weight(), _ -> new ArrayList<>())
                            .add(delta));
        }
        file.inversions().forEach((token, key) -> bind(new TokenVectors(file.file(), key, token), token));
    }

    /**
     * Teaches the text encoder a word.
     *
     * @throws InvalidFileException when the file is none, or one for another model
     * @throws org.diffusion4j.engine.InvalidRequestException when the word is a token already
     */
    public void bind(TextualInversion inversion) {
        TokenVectors vectors = TokenVectors.find(owned.hold(TensorFile.open(inversion.file())));
        bind(vectors, inversion.token().orElse(vectors.token()));
    }

    /** How many layers of the text encoder are in use. */
    public int textLayers() {
        return parts.text().config().layers();
    }

    private void bind(TokenVectors vectors, String token) {
        Part<ClipTextConfig, ClipTextModel> text = parts.text();
        ClipTokenizer tokenizer = parts.tokenizer();
        int width = text.survey().network().config().width();
        tokenizer.requireRows(text.config().vocabulary());
        if (vectors.width() != width) {
            throw new InvalidFileException(
                    vectors.file().path() + ": its vectors have " + LoraFile.width(vectors.width())
                            + ", but this model's text encoder reads vectors of " + LoraFile.width(width)
                            + "; it was made for another model");
        }
        vectors.requireFinite();
        if (vectors.count() > tokenizer.capacity()) {
            warnings.add(vectors.file().path() + ": its " + vectors.count() + " vectors do not fit into the "
                    + tokenizer.capacity() + " tokens of a prompt; the last are cut");
        }
        int size = tokenizer.size();
        parts = parts.withText(
                tokenizer.withToken(token, vectors.count()),
                text.withConfig(text.config().withVocabulary(size + vectors.count()))
                        .withWeights(new ExtendedTokens(text.weights(), size, vectors)));
    }

    /**
     * Compares every network with its file's header, then loads them.
     *
     * @param type what the networks will compute in
     * @return owns the files from now on
     */
    public Networks load(ScalarType type) {
        AutoencoderPart autoencoder = parts.autoencoder()
                .orElseThrow(
                        () -> new InvalidFileException(parts.origin() + ": has no autoencoder; choose one with --vae"));
        check(
                parts.text().survey().network(),
                parts.unet().survey().network(),
                autoencoder.part().survey().network());
        warnAboutLeftOvers();
        return new Networks(
                parts.tokenizer(),
                merged(parts.text(), Network.TEXT_ENCODER).load(type, owned),
                merged(parts.unet(), Network.UNET).load(type, owned),
                autoencoder.part().load(type, owned),
                parts.scheduler(),
                parts.index(),
                warnings,
                owned);
    }

    private Map<String, List<LoraDelta>> changes(Network network) {
        return switch (network) {
            case UNET -> unetChanges;
            case TEXT_ENCODER -> textChanges;
        };
    }

    private <C, T> Part<C, T> merged(Part<C, T> part, Network network) {
        Map<String, List<LoraDelta>> changes = changes(network);
        return changes.isEmpty() ? part : part.withWeights(new MergedWeights(part.weights(), changes));
    }

    private void check(ClipTextModel text, UNet2DConditionModel unet, Autoencoder autoencoder) {
        parts.tokenizer().requireRows(text.config().vocabulary());
        if (parts.tokenizer().length() > text.config().length()) {
            throw refused("the tokenizer answers up to " + parts.tokenizer().length()
                    + " tokens, but the text encoder reads " + text.config().length());
        }
        if (text.config().width() != unet.config().contextWidth()) {
            throw refused("the text encoder answers vectors of " + text.config().width()
                    + " numbers, but the unet reads vectors of " + unet.config().contextWidth());
        }
        if (autoencoder.latentChannels() != unet.config().outChannels()) {
            throw refused("the unet predicts latents of " + unet.config().outChannels()
                    + " channels, but the autoencoder has " + autoencoder.latentChannels() + "; take one of its kind");
        }
    }

    private void warnAboutLeftOvers() {
        List<FileWeights> files = new ArrayList<>(parts.files());
        parts.autoencoder()
                .map(AutoencoderPart::file)
                .filter(file -> !files.contains(file))
                .ifPresent(files::add);
        for (FileWeights file : files) {
            List<String> names = file.leftOver();
            if (!names.isEmpty()) {
                warnings.add(file.origin() + ": " + names.size()
                        + (names.size() == 1 ? " tensor is" : " tensors are") + " not known and not used: "
                        + named(names));
            }
        }
    }

    static String named(List<String> names) {
        List<String> quoted =
                names.stream().limit(MOST_NAMES).map(InputFile::quoted).toList();
        String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return String.join(", ", quoted) + more;
    }

    private InvalidFileException refused(String reason) {
        return new InvalidFileException(parts.origin() + ": " + reason);
    }

    @Override
    public void close() {
        owned.close();
    }
}
