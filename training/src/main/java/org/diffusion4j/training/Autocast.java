package org.diffusion4j.training;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.ComputeDevice;

/**
 * Computes convolutions and matrix products of this thread in bfloat16 while it is open, from float32 weights. Libtorch
 * keeps the weights' bfloat16 copies until the outermost closing, so it has to close before the weights change.
 */
public final class Autocast implements AutoCloseable {

    private final DeviceType device = ComputeDevice.current().type();
    private final boolean before;
    private final boolean active;

    private Autocast(boolean active) {
        this.active = active;
        this.before = torch.is_autocast_enabled(device);
        if (active) {
            torch.set_autocast_dtype(device, ScalarType.BFloat16);
            torch.set_autocast_enabled(device, true);
            torch.increment_nesting();
        }
    }

    /**
     * Computes in float32 while it is open, whatever is around it: for sums that bfloat16's three digits would spoil.
     */
    public static Autocast suspended() {
        Autocast guard = new Autocast(false);
        torch.set_autocast_enabled(guard.device, false);
        return guard;
    }

    /**
     * @param active false for a guard that does nothing
     */
    public static Autocast bfloat16(boolean active) {
        return new Autocast(active);
    }

    @Override
    public void close() {
        if (active) {
            if (torch.decrement_nesting() == 0) {
                torch.clear_cache();
            }
        }
        torch.set_autocast_enabled(device, before);
    }
}
