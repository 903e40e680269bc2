package org.diffusion4j.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.diffusion4j.bench.OtherLoad;
import org.diffusion4j.engine.FailedException;
import picocli.CommandLine.Option;

/** Looks whether other programs leave the processor to a bench. */
final class QuietMachine {

    private static final Duration LOOK_AROUND = Duration.ofSeconds(5);

    @Option(names = "--force", description = "Measures although other programs use the processor, and says so.")
    private boolean force;

    /**
     * What others use, in cores, where that is known.
     *
     * @throws FailedException when it is too much and the user did not say {@code --force}
     */
    OptionalDouble require(Terminal terminal) {
        terminal.say("looking for five seconds at what other programs use");
        OptionalDouble others = OtherLoad.measure(LOOK_AROUND);
        if (others.orElse(0) <= OtherLoad.MOST) {
            return others;
        }
        String found = String.format(
                Locale.ROOT,
                "other programs use %.2f cores, and more than %.2f would change the figures",
                others.orElse(0),
                OtherLoad.MOST);
        if (!force) {
            throw new FailedException(found + "; end them, or add --force");
        }
        terminal.warning(found);
        return others;
    }
}
