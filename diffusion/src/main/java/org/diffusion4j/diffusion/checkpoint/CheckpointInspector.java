package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.diffusion4j.diffusion.checkpoint.CheckpointInfo.PartInfo;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.TensorFile;
import org.diffusion4j.engine.io.TensorInfo;
import org.diffusion4j.models.unet.UNetConfig;

/** Says what a file or folder is, without loading it. */
public final class CheckpointInspector {

    private static final List<String> FOLDERS = List.of("unet", "vae", "text_encoder", "tokenizer", "scheduler");

    private final Path path;
    private final Resources owned;
    private final List<PartInfo> parts = new ArrayList<>();
    private final List<String> lacks = new ArrayList<>();

    private CheckpointInspector(Path path, Resources owned) {
        this.path = path;
        this.owned = owned;
    }

    /**
     * Looks at a model folder, a checkpoint of one file, an autoencoder, a LoRA or a textual inversion.
     *
     * @throws InvalidFileException when it is none of these, or broken
     */
    public static CheckpointInfo inspect(Path path) {
        try (Resources owned = new Resources()) {
            CheckpointInspector inspector = new CheckpointInspector(path, owned);
            return Files.isDirectory(path) ? inspector.folder() : inspector.file();
        }
    }

    private CheckpointInfo folder() {
        if (!Files.exists(path.resolve(DiffusersFolder.INDEX)) && Files.exists(path.resolve("config.json"))) {
            return autoencoder("a folder in diffusers' layout");
        }
        String layout = "a folder in diffusers' layout";
        if (Files.exists(path.resolve(DiffusersFolder.INDEX))) {
            FOLDERS.stream()
                    .filter(folder -> !Files.isDirectory(path.resolve(folder)))
                    .forEach(folder -> lacks.add("the folder " + folder));
        }
        try {
            return model(DiffusersFolder.read(path, owned), layout);
        } catch (InvalidFileException e) {
            if (lacks.isEmpty()) {
                throw e;
            }
            return info("an incomplete model", layout, List.of(), List.of(e.getMessage()));
        }
    }

    private CheckpointInfo file() {
        TensorFile file = owned.hold(TensorFile.open(path));
        FileKind kind = FileKind.of(file);
        return switch (kind) {
            case CHECKPOINT -> model(SingleFile.read(file, Optional.empty()), "a file in the original layout");
            case AUTOENCODER -> autoencoder("a file");
            case LORA -> lora(file);
            case TEXTUAL_INVERSION -> inversion(file);
            case UNKNOWN -> {
                if (file.names().size() != 1) {
                    throw new InvalidFileException(path + ": " + kind.refusal());
                }
                yield inversion(file);
            }
            case STABLE_DIFFUSION_XL, STABLE_DIFFUSION_3, CONTROL_NET, UNET, TEXT_ENCODER ->
                throw new InvalidFileException(path + ": " + kind.refusal());
        };
    }

    private CheckpointInfo model(ModelParts model, String layout) {
        describe("text_encoder", model.text());
        describe("unet", model.unet());
        model.autoencoder()
                .ifPresentOrElse(
                        found -> describe("vae", found.part()),
                        () -> lacks.add("an autoencoder; choose one with --vae"));
        List<String> unknown =
                model.files().stream().flatMap(file -> file.leftOver().stream()).toList();
        return info(kind(model.unet().config()), layout, unknown, model.warnings());
    }

    private static String kind(UNetConfig unet) {
        Generation generation = unet.linearProjection() ? Generation.STABLE_DIFFUSION_2 : Generation.STABLE_DIFFUSION_1;
        String task = Task.of(unet.inChannels())
                .map(Task::label)
                .orElse("something else, with " + unet.inChannels() + " input channels");
        String told = unet.guidanceWidth() > 0 ? ", told the guidance scale" : "";
        return generation.label() + " for " + task + told;
    }

    /** A part that its tensors contradict is something the model lacks. */
    private void describe(String name, Part<?, ?> part) {
        try {
            Survey<?> survey = part.survey();
            long bytes = 0;
            Set<String> types = new TreeSet<>();
            for (String tensor : survey.shapes().keySet()) {
                TensorInfo info = part.weights().info(tensor);
                bytes += info.bytes();
                types.add(info.type().name());
            }
            parts.add(new PartInfo(name, survey.parameters(), bytes, List.copyOf(types)));
        } catch (InvalidFileException e) {
            lacks.add("a whole " + name + ": " + e.getMessage());
        }
    }

    private CheckpointInfo autoencoder(String layout) {
        AutoencoderPart autoencoder = AutoencoderPart.open(path, owned);
        describe("vae", autoencoder.part());
        return info("an autoencoder, for --vae", layout, autoencoder.file().leftOver(), List.of());
    }

    private CheckpointInfo lora(TensorFile file) {
        describe("lora", file);
        long layers = file.names().stream()
                .filter(name -> LoraKey.parse(name)
                                .filter(key -> key.role() == LoraKey.Role.DOWN)
                                .isPresent()
                        || NumberedLora.isKey(name) && name.endsWith(":down"))
                .count();
        List<String> unknown = file.names().stream()
                .filter(name -> LoraKey.parse(name).isEmpty() && !NumberedLora.isKey(name))
                .toList();
        return info("a LoRA of " + layers + " layers, for --lora", "a file", unknown, List.of());
    }

    private CheckpointInfo inversion(TensorFile file) {
        TokenVectors vectors = TokenVectors.find(file);
        describe("embedding", file);
        return info(
                "a textual inversion, for --embedding: the word \"" + vectors.token() + "\", " + vectors.count()
                        + " vectors of " + LoraFile.width(vectors.width()),
                "a file",
                List.of(),
                List.of());
    }

    private void describe(String name, TensorFile file) {
        long numbers = 0;
        long bytes = 0;
        Set<String> types = new TreeSet<>();
        for (String tensor : file.names()) {
            TensorInfo info = file.info(tensor);
            numbers += info.count();
            bytes += info.bytes();
            types.add(info.type().name());
        }
        parts.add(new PartInfo(name, numbers, bytes, List.copyOf(types)));
    }

    private CheckpointInfo info(String kind, String layout, List<String> unknown, List<String> remarks) {
        return new CheckpointInfo(path, kind, layout, parts, lacks, unknown, remarks);
    }
}
