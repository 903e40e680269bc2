package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import java.util.function.Supplier;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.models.ConfigReader;

/**
 * Questions about the shapes in a file from which a configuration is read off. Refuses what is not there or cannot be a
 * network's.
 */
final class Shapes {

    /** No side of any network's tensor comes near this; it keeps arithmetic on sides exact. */
    private static final long LARGEST = 1 << 24;

    private final WeightSource file;

    Shapes(WeightSource file) {
        this.file = file;
    }

    boolean has(String name) {
        return file.has(name);
    }

    /** How many sides a tensor has. */
    int dimensions(String name) {
        return shape(name).size();
    }

    /** One side of a tensor. */
    int side(String name, int index) {
        List<Long> shape = shape(name);
        if (index >= shape.size() || shape.get(index) < 1 || shape.get(index) > LARGEST) {
            throw refused(
                    "the tensor " + file.nameInFile(name) + " has the shape " + shape + ", which is no network's");
        }
        return shape.get(index).intValue();
    }

    private List<Long> shape(String name) {
        if (!has(name)) {
            throw refused("the tensor " + file.nameInFile(name) + " is missing; the file is incomplete");
        }
        return file.info(name).shape();
    }

    /** How many members a list has: the first number for which {@code name} with it put in is missing. */
    int count(String name) {
        int count = 0;
        while (has(name.formatted(count))) {
            count++;
        }
        return count;
    }

    /** Makes a configuration and puts the file's name before what it refuses. */
    <T> T configured(Supplier<T> make) {
        return ConfigReader.configured(file.origin(), make);
    }

    InvalidFileException refused(String reason) {
        return new InvalidFileException(file.origin() + ": " + reason);
    }
}
