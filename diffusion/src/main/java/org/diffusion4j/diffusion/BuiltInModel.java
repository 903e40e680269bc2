package org.diffusion4j.diffusion;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A model that comes as a Java artefact. Put its artefact on the class path and open it by name; it is found through
 * {@link ServiceLoader}.
 */
public interface BuiltInModel {

    /** The name by which users choose it. */
    String name();

    /** A folder in diffusers' layout that holds it. */
    Path folder();

    /** The built-in model of that name, if its artefact is there. */
    static Optional<BuiltInModel> find(String name) {
        for (BuiltInModel model : ServiceLoader.load(BuiltInModel.class)) {
            if (model.name().equals(name)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
