package org.diffusion4j.diffusion.sampler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.InvalidRequestException;

/** Every sampler, by the name users know and by the class that checkpoints name. A new one is one line here. */
public final class Samplers {

    /** One class for two of our names; its configuration says which. */
    private static final String MULTISTEP = "DPMSolverMultistepScheduler";

    private static final Map<String, Sampler> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, Sampler> BY_CLASS = new LinkedHashMap<>();

    static {
        add("DDIMScheduler", new DdimSampler());
        add("DDPMScheduler", new DdpmSampler());
        add("PNDMScheduler", new PndmSampler());
        add("EulerDiscreteScheduler", new EulerSampler());
        add("EulerAncestralDiscreteScheduler", new EulerAncestralSampler());
        add("HeunDiscreteScheduler", new HeunSampler());
        add("LMSDiscreteScheduler", new LmsSampler());
        add(MULTISTEP, new DpmMultistepSampler(false));
        add(MULTISTEP, new DpmMultistepSampler(true));
        add("DPMSolverSinglestepScheduler", new DpmSinglestepSampler());
        add("UniPCMultistepScheduler", new UniPcSampler());
        add("DEISMultistepScheduler", new DeisSampler());
        add("KDPM2DiscreteScheduler", new Kdpm2Sampler(false));
        add("KDPM2AncestralDiscreteScheduler", new Kdpm2Sampler(true));
        add("LCMScheduler", new LcmSampler());
    }

    private Samplers() {}

    private static void add(String className, Sampler sampler) {
        BY_NAME.put(sampler.name(), sampler);
        BY_CLASS.putIfAbsent(className, sampler);
    }

    /** The names, in the order in which help shows them. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** The sampler that users call {@code name}. */
    public static Sampler byName(String name) {
        Sampler sampler = BY_NAME.get(name);
        if (sampler == null) {
            throw new InvalidRequestException(
                    "there is no sampler \"" + name + "\"; the samplers are " + String.join(", ", names()));
        }
        return sampler;
    }

    /** The sampler that a checkpoint's own scheduler configuration asks for. */
    public static Sampler of(SchedulerConfig config) {
        String className = config.className()
                .orElseThrow(
                        () -> config.refused("no _class_name says which sampler it is for; choose one with --sampler: "
                                + String.join(", ", names())));
        Sampler sampler = BY_CLASS.get(className);
        if (sampler == null) {
            throw config.refused("the scheduler class " + className + " is not supported; choose a sampler with "
                    + "--sampler: " + String.join(", ", names()));
        }
        if (className.equals(MULTISTEP)) {
            return new DpmMultistepSampler(DpmAlgorithm.of(config).stochastic());
        }
        return sampler;
    }
}
