package org.diffusion4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OtherLoadTest {

    @Test
    void figuresThatAreNotTheMachinesSaySo() {
        assertEquals("other programs used 0.25 cores", OtherLoad.sentence(0.25));
        assertEquals(
                "other programs used 1.30 cores: too much for these figures to be the machine's",
                OtherLoad.sentence(1.3));
    }

    @Test
    void idleTimeAndGuestsAreLeftOut() {
        // user nice system idle iowait irq softirq steal guest guest_nice, in hundredths of a second
        assertEquals(1.27, OtherLoad.busy("cpu  100 10 10 5000 900 3 2 2 50 7"), 1e-9);
    }
}
