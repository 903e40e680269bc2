package org.diffusion4j.diffusion.checkpoint;

import java.util.function.BiFunction;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;

/**
 * One network of a checkpoint, recognised and not yet loaded.
 *
 * @param config its shape
 * @param weights its tensors
 * @param network makes it
 */
record Part<C, T>(C config, WeightSource weights, BiFunction<C, Parameters, T> network) {

    Part<C, T> withConfig(C changed) {
        return new Part<>(changed, weights, network);
    }

    Part<C, T> withWeights(WeightSource changed) {
        return new Part<>(config, changed, network);
    }

    /**
     * Compares the whole network with the file's header; no memory is taken.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when a tensor is missing or differs
     */
    Survey<T> survey() {
        try (Scope _ = Scope.open()) {
            SurveyParameters parameters = new SurveyParameters(weights);
            return new Survey<>(network.apply(config, parameters), parameters.shapes());
        }
    }

    /**
     * Loads it.
     *
     * @param type what it will compute in
     * @param owned gets what has to be freed
     */
    T load(ScalarType type, Resources owned) {
        FileParameters parameters = owned.hold(new FileParameters(weights, type));
        return network.apply(config, parameters);
    }
}
