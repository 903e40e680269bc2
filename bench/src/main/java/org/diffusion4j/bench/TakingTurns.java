package org.diffusion4j.bench;

import java.util.List;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;

/**
 * Controls of which each has one evaluation of the network, again and again in one drawing: what slows the machine down for
 * a while slows all of them.
 */
record TakingTurns(List<AttentionControl> controls) implements AttentionControl {

    TakingTurns {
        controls = List.copyOf(controls);
    }

    @Override
    public String name() {
        return "taking turns";
    }

    @Override
    public ControlledAttention begin(ControlScene scene) {
        List<ControlledAttention> begun =
                controls.stream().map(control -> control.begin(scene)).toList();
        return (call, batch, rest) ->
                begun.get(batch.evaluation().index() % begun.size()).attend(call, batch, rest);
    }

    /** Hands every call on. */
    record Idle() implements AttentionControl {
        @Override
        public String name() {
            return "idle";
        }

        @Override
        public ControlledAttention begin(ControlScene scene) {
            return (call, _, rest) -> rest.mix(call);
        }
    }
}
