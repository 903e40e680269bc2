package org.diffusion4j.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.SafetensorsWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run's checkpoints on disk: folders {@code step-000001200} with {@code state.safetensors} and {@code state.json}. A
 * folder is written under another name and renamed when all of it is on the disk, so a name that can be seen is whole,
 * whenever the process is killed. The last two are kept.
 */
final class CheckpointFolder {

    private static final int KEPT = 2;
    private static final String PREFIX = "step-";
    private static final String UNFINISHED = ".unfinished";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path folder;

    CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** The newest checkpoint's folder. */
    Optional<Path> newest() {
        List<Path> whole = whole();
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole.getLast());
    }

    static Path tensors(Path checkpoint) {
        return checkpoint.resolve("state.safetensors");
    }

    static CheckpointState state(Path checkpoint) {
        Path file = checkpoint.resolve("state.json");
        try {
            return JSON.readValue(Files.readAllBytes(file), CheckpointState.class);
        } catch (IOException | JacksonException e) {
            throw new InvalidFileException(
                    file + ": this checkpoint's description cannot be read (" + firstLine(e)
                            + "); remove the folder to go on from the checkpoint before it",
                    e);
        }
    }

    void write(CheckpointState state, Map<String, Tensor> tensors) {
        String name = PREFIX + "%09d".formatted(state.step());
        Path target = folder.resolve(name);
        Path unfinished = folder.resolve(name + UNFINISHED);
        try {
            sweep();
            Files.createDirectories(unfinished);
            SafetensorsWriter.write(tensors(unfinished), tensors, Map.of());
            Path description = unfinished.resolve("state.json");
            Files.write(description, JSON.writeValueAsBytes(state));
            force(tensors(unfinished));
            force(description);
            deleteTree(target);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            removeOld();
        } catch (IOException | FailedException e) {
            makeRoom(unfinished);
            throw new FailedException(
                    target + ": the checkpoint could not be written (" + firstLine(e)
                            + "); earlier checkpoints are whole, and the run goes on from them once there is room",
                    e);
        }
    }

    /** What could not be finished must not fill a disk that is full already. */
    private static void makeRoom(Path unfinished) {
        try {
            deleteTree(unfinished);
        } catch (IOException e) {
            // The next checkpoint tries again.
        }
    }

    private void removeOld() throws IOException {
        List<Path> whole = whole();
        for (Path old : whole.subList(0, Math.max(0, whole.size() - KEPT))) {
            // Renamed first: a folder that is half deleted must not look like a checkpoint.
            Path doomed = old.resolveSibling(old.getFileName() + UNFINISHED);
            Files.move(old, doomed, StandardCopyOption.ATOMIC_MOVE);
            deleteTree(doomed);
        }
    }

    /** Deletes what runs that were killed in the middle of a checkpoint have left. */
    private void sweep() throws IOException {
        for (Path left : named(PREFIX + "\\d+" + Pattern.quote(UNFINISHED))) {
            deleteTree(left);
        }
    }

    private List<Path> whole() {
        return named(PREFIX + "\\d+");
    }

    private List<Path> named(String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(pattern))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new InvalidFileException(folder + ": cannot be listed (" + firstLine(e) + ")", e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(root)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
