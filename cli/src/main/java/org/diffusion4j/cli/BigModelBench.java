package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.diffusion4j.bench.StableDiffusionFolder;
import org.diffusion4j.engine.Engine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that benches at Stable Diffusion's size share. */
final class BigModelBench {

    @Option(names = "--threads", paramLabel = "N", description = "Threads of one operation. Default: one a core.")
    private Optional<Integer> threads = Optional.empty();

    // The default is outside of any build, so that the next one finds it.
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the model of 4.3 GB is kept; made if it is not there. Default: d4j-bench-sd15 in the"
                    + " system's folder for temporary files.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"), "d4j-bench-sd15");

    @Mixin
    private QuietMachine quiet = new QuietMachine();

    Path folder() {
        return folder;
    }

    /**
     * Looks around, sets the threads and makes the model.
     *
     * @return what other programs use, in cores, where that is known
     */
    OptionalDouble prepare(Terminal terminal) {
        OptionalDouble others = quiet.require(terminal);
        threads.ifPresent(Engine::useThreads);
        terminal.say("model of random weights: " + folder);
        StableDiffusionFolder.make(folder);
        return others;
    }
}
