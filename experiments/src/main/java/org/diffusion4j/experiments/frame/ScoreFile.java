package org.diffusion4j.experiments.frame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code scores.jsonl}: a line for each picture, all pictures of a question together. What a run that was killed left of a
 * question that it had not finished is dropped when the next run goes on.
 */
final class ScoreFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "scores.jsonl";

    private final Path file;
    private final int linesOfAQuestion;
    private final List<ScoredPicture> whole = new ArrayList<>();

    /**
     * Opens the file of a folder and cuts off what is not whole.
     *
     * @param linesOfAQuestion arms times pictures
     */
    ScoreFile(Path folder, int linesOfAQuestion) {
        this.file = folder.resolve(FILE);
        this.linesOfAQuestion = linesOfAQuestion;
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() {
        try {
            String text = Files.readString(file);
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            List<String> kept = lines.subList(0, lines.size() / linesOfAQuestion * linesOfAQuestion);
            for (String line : kept) {
                whole.add(JSON.readValue(line, ScoredPicture.class));
            }
            int bytes = kept.stream()
                    .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                    .sum();
            if (bytes < Files.size(file)) {
                try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                    channel.truncate(bytes);
                }
            }
        } catch (IOException | JacksonException e) {
            throw new InvalidFileException(
                    file + ": cannot be read (" + e.getMessage() + "); delete it to begin the run again", e);
        }
    }

    /** How many questions are answered. */
    int questions() {
        return whole.size() / linesOfAQuestion;
    }

    /** Everything so far. */
    List<ScoredPicture> scores() {
        return List.copyOf(whole);
    }

    /** Keeps all pictures of the next question. */
    void add(List<ScoredPicture> ofQuestion) {
        StringBuilder lines = new StringBuilder();
        ofQuestion.forEach(
                picture -> lines.append(JSON.writeValueAsString(picture)).append('\n'));
        try {
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new FailedException(file + ": could not be written (" + e.getMessage() + ")", e);
        }
        whole.addAll(ofQuestion);
    }
}
