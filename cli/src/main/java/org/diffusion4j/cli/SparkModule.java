package org.diffusion4j.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.diffusion4j.audit.run.JobRunnerProvider;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * The optional module that does audits on Apache Spark. Spark's 280 MB are no part of the program: they are looked for on
 * the class path and in the module's own build folder.
 */
final class SparkModule {

    private static final Path BUILT = Path.of("audit-spark", "target", "spark");

    private SparkModule() {}

    static JobRunnerProvider.ClosableRunner open(String master) {
        ClassLoader loader = jars().<ClassLoader>map(URLClassLoader::new).orElse(SparkModule.class.getClassLoader());
        // Spark finds its own classes, and ours, by the thread's loader.
        Thread.currentThread().setContextClassLoader(loader);
        return ServiceLoader.load(JobRunnerProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("spark"))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("--spark needs the optional module audit-spark; build it"
                        + " once with: mvn -q -Pspark -Dquick -Dmaven.test.skip=true -pl audit-spark -am package"))
                .open(master);
    }

    /** The jars beside the program: in the folder of which it was built, or the one it is started in. */
    private static Optional<URL[]> jars() {
        return Stream.concat(aboveProgram(), Stream.of(Path.of("").toAbsolutePath()))
                .map(folder -> folder.resolve(BUILT))
                .filter(Files::isDirectory)
                .findFirst()
                .map(SparkModule::jarsIn);
    }

    private static Stream<Path> aboveProgram() {
        try {
            Path program = Path.of(SparkModule.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.iterate(Optional.of(program), Optional::isPresent, p -> p.flatMap(SparkModule::parent))
                    .map(Optional::get);
        } catch (URISyntaxException e) {
            throw new FailedException("cannot tell where the program is: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> parent(Path path) {
        return Optional.ofNullable(path.getParent());
    }

    private static URL[] jarsIn(Path folder) {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted()
                    .map(SparkModule::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new FailedException(folder + ": cannot be listed (" + e.getMessage() + ")", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new FailedException(jar + ": has no address", e);
        }
    }
}
