package org.diffusion4j.glyph64.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.ThreadCount;
import org.diffusion4j.glyph64.judge.JudgeTestData;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.pack.SmallDataSet;
import org.diffusion4j.training.TrainingPlan;
import org.diffusion4j.training.TrainingRhythm;
import org.diffusion4j.training.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderTrainingTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> said = new ArrayList<>();

    /** What a run without its encoder is known by: the encoder's file, not where it lies nor how its sum was rounded. */
    @Test
    void aDecodersRunGoesOnOverTheSameEncoderAlone() throws IOException {
        PackPictures pictures = SmallDataSet.write(
                        folder.resolve("data"),
                        Map.of(JudgeTestData.emoji("noto", "1F600"), JudgeTestData.grey(90)),
                        List.of())
                .training();
        Path encoder = folder.resolve("encoder");
        run(pictures, Optional.empty(), encoder, 0, false);
        Path decoder = folder.resolve("decoder");
        run(pictures, Optional.of(encoder), decoder, 1, true);

        Path moved = Files.move(encoder, folder.resolve("moved"));
        try (ThreadCount _ = ThreadCount.use(2)) {
            assertEquals(TrainingRun.End.STOPPED, run(pictures, Optional.of(moved), decoder, 1, true));
        }
        assertTrue(said.stream().anyMatch(line -> line.contains("from step 1")), said.toString());
        Path another = folder.resolve("another");
        run(pictures, Optional.empty(), another, 7, false);
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class, () -> run(pictures, Optional.of(another), decoder, 1, true));
        assertTrue(refused.getMessage().contains("over the encoder of CRC-32C"), refused.getMessage());
    }

    /** One step of a run. */
    private TrainingRun.End run(
            PackPictures pictures, Optional<Path> warmStart, Path out, long seed, boolean decoderOnly) {
        RunRequest request = new RunRequest(
                out,
                TrainingPlan.of(9, 1, 1e-3).withSeed(seed),
                TrainingRhythm.standard(),
                Duration.ofHours(1),
                warmStart,
                () -> true);
        return AutoencoderTraining.run(pictures, pictures, decoderOnly, request, said::add);
    }
}
