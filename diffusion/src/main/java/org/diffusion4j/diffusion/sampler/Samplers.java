package org.diffusion4j.diffusion.sampler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;

/** Every sampler, by the name users know and by the class that checkpoints name. A new one is one line here. */
public final class Samplers {

    private static final Map<String, Sampler> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, Sampler> BY_CLASS = new LinkedHashMap<>();

    static {
        add("DDIMScheduler", new DdimSampler());
        add("PNDMScheduler", new PndmSampler());
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

    /** The sampler that a scheduler configuration's {@code _class_name} asks for. */
    public static Sampler byClassName(String className) {
        Sampler sampler = BY_CLASS.get(className);
        if (sampler == null) {
            throw new InvalidFileException("the scheduler class " + className
                    + " is not supported; choose one with --sampler: " + String.join(", ", names()));
        }
        return sampler;
    }
}
