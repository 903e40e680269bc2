package org.diffusion4j.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.diffusion4j.cli.bundle.Bundle;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bundle}: the program in a folder that needs no JDK. */
@Command(
        name = "bundle",
        sortOptions = false,
        description = "Puts the program, the built-in model and a small Java into one folder, which runs on a machine"
                + " without JDK and without network.",
        footer = {"", "Example:", "  ./d4j bundle --out d4j-linux && d4j-linux/d4j generate \"a red heart\""})
final class BundleCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder; it must not be there yet.")
    private Path out = Path.of("");

    @Option(names = "--cuda", description = "With the parts that compute on a GPU, where this build has them.")
    private boolean cuda;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidRequestException("--out " + out + ": is there already; name another folder or delete it");
        }
        Path parent = out.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new InvalidRequestException("--out " + out + ": there is no folder " + parent + "; make it first");
        }
        Bundle bundle = new Bundle(lib(), terminal::say);
        if (cuda && !bundle.hasGpuParts()) {
            throw new InvalidRequestException("--cuda: this build has no GPU parts to bundle. libtorch's own"
                    + " (pytorch, linux-x86_64-gpu) need CUDA 13, cuDNN 9 and NCCL 2, which are not published for Java;"
                    + " without --cuda the bundle computes on the CPU");
        }
        bundle.write(out);
        terminal.say(out + ": start " + out.resolve("d4j"));
        return 0;
    }

    /** Where this program's jars are. */
    private static Path lib() {
        try {
            Path jar = Path.of(BundleCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = jar.getParent();
            if (Files.isRegularFile(jar) && folder != null) {
                return folder;
            }
            throw new FailedException("bundle works from the built program; start it with ./d4j bundle");
        } catch (URISyntaxException e) {
            throw new FailedException("the program does not know where its jars are", e);
        }
    }
}
