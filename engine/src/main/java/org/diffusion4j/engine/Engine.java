package org.diffusion4j.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Starts libtorch once a process, the way it has to be started to be fast.
 *
 * <p>Three settings must be in place before the first native class is touched. OpenBLAS gets one thread: attention calls
 * its matrix product from inside OpenMP regions, and a second pool of threads there costs a factor of two to five.
 * OpenMP's threads sleep when they wait, because spinning threads starve the others on a busy machine. JavaCPP must not
 * compare the process's resident memory with a limit at every allocation, which doubles the cost of small operations;
 * memory is owned by {@link Scope}s instead.
 */
public final class Engine {

    private static final Object LOCK = new Object();
    private static volatile boolean started;

    /** What libtorch was last told; it remembers the number for each thread by itself. */
    private static volatile int chosenThreads;

    private Engine() {}

    /** Loads libtorch if that has not happened yet. Cheap afterwards; every entry into this room calls it. */
    public static void start() {
        if (started) {
            return;
        }
        synchronized (LOCK) {
            if (!started) {
                setEnvironment("OPENBLAS_NUM_THREADS", "1");
                limitSpinning();
                System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
                System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
                ComputeDevice.chooseLibraries();
                loadLibraries();
                // It would only say on standard error that this processor is none it was written for.
                torch.globalContext().setUserEnabledNNPACK(false);
                chooseThreads();
                started = true;
            }
        }
    }

    /**
     * JavaCPP says at every start that openblas is of an older release than itself; the parent pom explains why that pair
     * is meant. It prints this on standard error and can only be kept from it there.
     */
    private static void loadLibraries() {
        PrintStream errors = System.err;
        System.setErr(new PrintStream(errors, true, errors.charset()) {
            @Override
            public void println(String line) {
                if (!line.contains("org.bytedeco:openblas") || !line.endsWith("do not match.")) {
                    super.println(line);
                }
            }
        });
        try {
            Loader.load(torch.class);
        } catch (UnsatisfiedLinkError e) {
            throw new FailedException(
                    "libtorch's libraries could not be loaded (" + e.getMessage() + ")"
                            + (ComputeDevice.hasGpuParts()
                                    ? "; this build has its GPU parts, which need CUDA 13, cuDNN 9 and NCCL 2 where the system's"
                                            + " loader finds them (docs/gpu.md)"
                                    : "; this machine is none that they are made for"),
                    e);
        } finally {
            System.setErr(errors);
        }
    }

    /**
     * One thread a core. Libtorch's own count is not taken: in a container it is that of the machine, of which only a part
     * may be granted, and on some virtual machines it is 1, however many cores there are. What the user has set is left as
     * it is.
     */
    private static void chooseThreads() {
        if (System.getenv("OMP_NUM_THREADS") == null) {
            torch.set_num_threads(Processor.cores());
        }
        chosenThreads = torch.get_num_threads();
    }

    /**
     * Sets how many threads one operation may use: on the calling thread, on threads started later, and on every thread
     * that {@linkplain Cores takes cores}.
     *
     * @param count at least 1
     */
    public static void useThreads(int count) {
        if (count < 1) {
            throw new InvalidRequestException("threads must be at least 1, not " + count);
        }
        start();
        torch.set_num_threads(count);
        chosenThreads = count;
    }

    /** Brings the calling thread to the number that was chosen last, on whichever thread that was; answers it. */
    static int alignThreads() {
        int chosen = chosenThreads;
        if (threads() != chosen) {
            torch.set_num_threads(chosen);
        }
        return chosen;
    }

    /** The number of threads one operation uses on the calling thread. */
    public static int threads() {
        start();
        return torch.get_num_threads();
    }

    /** The version of libtorch, such as {@code 2.13.0}, without loading it. */
    public static String libtorchVersion() {
        String version = org.bytedeco.pytorch.presets.torch.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /**
     * A thread of libgomp that has done its share of an operation spins until the others have done theirs. Beside another
     * program that keeps the processor from them, which made small networks ten times slower when measured; so they spin
     * for microseconds only, and then sleep. What the user has set is left as it is.
     */
    private static void limitSpinning() {
        if (System.getenv("OMP_WAIT_POLICY") == null && System.getenv("GOMP_SPINCOUNT") == null) {
            setEnvironment("GOMP_SPINCOUNT", "1000");
        }
    }

    /** The C library's environment, which libraries loaded later read; Java's own copy cannot be changed. */
    private static void setEnvironment(String name, String value) {
        Linker linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int status = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (status != 0) {
                throw new IllegalStateException("setenv " + name + " answered " + status);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv could not be called", e);
        }
    }
}
