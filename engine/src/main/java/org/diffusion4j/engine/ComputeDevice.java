package org.diffusion4j.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What the tensors of this process lie on and are computed by: the processor, or a GPU. Networks, and what {@link Tensors}
 * and {@link Noise} make, are put there; values come back to the processor where Java reads them. Random numbers are the
 * processor's on every device, so that a seed draws the same picture on all of them.
 */
public enum ComputeDevice {
    CPU(DeviceType.CPU),
    CUDA(DeviceType.CUDA);

    /** Where a jar of libtorch's GPU parts has them; JavaCPP takes them when it is told this ending of the folder. */
    private static final String GPU_PARTS = "/org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

    private static final Pattern NAME = Pattern.compile("cuda(?::(\\d{1,2}))?");

    private static volatile ComputeDevice current = CPU;
    private static volatile byte number;

    private final DeviceType type;

    ComputeDevice(DeviceType type) {
        this.type = type;
    }

    /** The name that users write, without a number. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one in use. */
    public static ComputeDevice current() {
        return current;
    }

    /** Whether the processor computes, which has forms of some operations that no other device has. */
    public static boolean isCpu() {
        return current == CPU;
    }

    /** Whether this build has libtorch's GPU parts; whether there is a GPU too is another question. */
    public static boolean hasGpuParts() {
        return ComputeDevice.class.getResource(GPU_PARTS) != null;
    }

    /**
     * Takes the device of that name for everything that is made from now on. Called before the first tensor is made.
     *
     * @param name {@code cpu}, {@code cuda}, {@code cuda:N}, or {@code auto} for a GPU where there is one
     * @throws InvalidRequestException when there is no such device, or not here
     */
    public static void use(String name) {
        switch (name) {
            case "cpu" -> take(CPU, 0);
            case "auto" -> take(hasGpuParts() && gpus() > 0 ? CUDA : CPU, 0);
            default -> useGpu(name);
        }
    }

    private static void useGpu(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new InvalidRequestException(
                    "--device " + name + ": there is no such device; known are cpu, cuda, cuda:N and auto");
        }
        if (!hasGpuParts()) {
            throw new InvalidRequestException("--device " + name
                    + ": the GPU parts are not installed in this build; it computes on the CPU (docs/gpu.md says how to"
                    + " install them)");
        }
        int wanted = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        int there = gpus();
        if (wanted >= there) {
            throw new InvalidRequestException("--device " + name + ": libtorch finds "
                    + (there == 0 ? "no GPU that it can use" : "GPUs 0 to " + (there - 1) + " only")
                    + "; --device cpu computes without one");
        }
        take(CUDA, wanted);
    }

    private static void take(ComputeDevice device, int index) {
        number = (byte) index;
        current = device;
        if (device == CUDA) {
            // Shapes repeat, step after step: trying all of cuDNN's forms of a convolution once pays.
            torch.globalContext().setBenchmarkCuDNN(true);
            // It compiles a kernel for every new shape, which costs seconds and gains nothing at these sizes.
            torch.globalContext().setSDPUseCuDNN(false);
        }
    }

    /** Whether products of bfloat16 numbers are an instruction of the device, and so faster than float32's. */
    public boolean multipliesBfloat16() {
        return switch (this) {
            case CPU -> Processor.multipliesBfloat16();
            // Turing alone, of those that CUDA 13 knows, is older than the instruction.
            case CUDA -> true;
        };
    }

    private static int gpus() {
        Engine.start();
        return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    }

    /** Puts a tensor on this process's device; the same tensor where it lies there already. */
    public static Tensor place(Tensor tensor) {
        return isCpu() ? tensor : tensor.to(new Device(current.type, number), tensor.scalar_type());
    }

    /** For tensors that are made where they are to lie. */
    static TensorOptions options(ScalarType type) {
        TensorOptions options = new TensorOptions(type);
        return isCpu() ? options : options.device(new DeviceOptional(new Device(current.type, number)));
    }

    /** For libtorch's switches that are kept for each kind of device. */
    public DeviceType type() {
        return type;
    }

    /** JavaCPP has to be told before it loads anything. */
    static void chooseLibraries() {
        if (hasGpuParts()) {
            System.setProperty("org.bytedeco.javacpp.platform.extension", "-gpu");
        }
    }
}
