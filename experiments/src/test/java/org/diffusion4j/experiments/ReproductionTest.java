package org.diffusion4j.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReproductionTest {

    /** Settings of which anything differs are refused, see {@code RunTest}. */
    @Test
    void theSettingsSayWhatIsComputedOnAndInWhat() {
        assertEquals(Map.of("device", "cpu", "dtype", "float32"), Reproduction.computing());
    }
}
