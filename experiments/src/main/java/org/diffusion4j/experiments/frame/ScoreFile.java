package org.diffusion4j.experiments.frame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code scores.jsonl}: a line for each picture, all pictures of a question together, question by question and arm by arm.
 * What a run that was killed left of a question that it had not finished is dropped when the next run goes on; lines that
 * stand elsewhere than they should, as two runs leave them that wrote at once, are refused: every figure would count them.
 */
final class ScoreFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "scores.jsonl";

    private final Path file;
    private final List<String> arms;
    private final int images;
    private final int linesOfAQuestion;
    private final List<ScoredPicture> whole = new ArrayList<>();

    /**
     * Opens the file of a folder and cuts off what is not whole.
     *
     * @param arms their names, in their order
     * @param images pictures of a question in each arm
     * @param asked how many questions the run has
     * @throws InvalidFileException when it holds other lines than such a run writes
     */
    ScoreFile(Path folder, List<String> arms, int images, int asked) {
        this.file = folder.resolve(FILE);
        this.arms = List.copyOf(arms);
        this.images = images;
        this.linesOfAQuestion = arms.size() * images;
        if (Files.exists(file)) {
            read(asked);
        }
    }

    private void read(int asked) {
        try {
            String text = Files.readString(file);
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            if (lines.size() > asked * linesOfAQuestion) {
                throw refused("has %d lines, where %d questions in %d arms make %d"
                        .formatted(lines.size(), asked, arms.size(), asked * linesOfAQuestion));
            }
            List<String> kept = lines.subList(0, lines.size() / linesOfAQuestion * linesOfAQuestion);
            for (String line : kept) {
                whole.add(next(line));
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

    /** Reads the line that follows those that were read. */
    private ScoredPicture next(String line) {
        int number = whole.size();
        int question = number / linesOfAQuestion;
        String arm = arms.get(number % linesOfAQuestion / images);
        int picture = number % images;
        return Optional.ofNullable(JSON.readValue(line, ScoredPicture.class))
                .filter(read -> read.question() == question && arm.equals(read.arm()) && read.picture() == picture)
                .orElseThrow(() -> refused("line %d is not of question %d, arm \"%s\", picture %d, as it should be"
                        .formatted(number + 1, question, arm, picture)));
    }

    private InvalidFileException refused(String reason) {
        return new InvalidFileException("%s: %s; two runs may have written it at once. Delete it to begin the run again"
                .formatted(file, reason));
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
