package org.diffusion4j.experiments;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;

class JudgedSizeTest {

    @Test
    void aModelOfOtherPicturesIsRefusedBeforeItDraws() {
        try (Pipeline pipeline = Pipeline.open(Reference.path("models/sd1-four-level"))) {
            String refused = assertThrows(InvalidRequestException.class, () -> JudgedSize.require(pipeline))
                    .getMessage();
            assertTrue(refused.contains("sd1-four-level draws pictures of 256x256"), refused);
        }
    }

    @Test
    void aModelOfTheJudgesSizeIsNot() {
        try (Pipeline pipeline = Pipeline.open(Reference.path("models/sd1-tiny"))) {
            assertDoesNotThrow(() -> JudgedSize.require(pipeline));
        }
    }
}
