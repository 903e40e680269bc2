package org.diffusion4j.glyph64.scoring;

import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.models.ConfigReader;

/** Whether a model says that it was trained on a data set: the key {@code data} of its {@code _diffusion4j}. */
public final class TrainedOn {

    private TrainedOn() {}

    /** The recipe of the data that a model says it was trained on, if it says so. */
    public static Optional<String> recipe(Path model) {
        return ConfigReader.open(model.resolve("model_index.json"))
                .object("_diffusion4j")
                .flatMap(keys -> keys.text("data"));
    }

    /**
     * Refuses a model of other data, for which the data set's withheld pictures may not be withheld at all.
     *
     * @throws InvalidRequestException naming both
     */
    static void require(Path model, Glyph64Data data) {
        String own = recipe(model).orElse("it does not say which");
        String wanted = data.manifest().recipe();
        if (!own.equals(wanted)) {
            throw new InvalidRequestException(
                    "%s was trained on other data (%s) than %s (%s): what is withheld there may be known to it. --force measures it all the same"
                            .formatted(model, own, data.folder(), wanted));
        }
    }
}
