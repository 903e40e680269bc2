package org.diffusion4j.diffusion.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.TensorInfo;

/**
 * A file of the original layout under the names our layers ask for. Nothing is renamed beforehand: each question is
 * translated, so what was never asked for is what the file has too much.
 */
final class OriginalWeights implements WeightSource {

    private final WeightSource file;
    private final OriginalNames names;

    OriginalWeights(WeightSource file, OriginalNames names) {
        this.file = file;
        this.names = names;
    }

    @Override
    public String origin() {
        return file.origin();
    }

    @Override
    public String nameInFile(String name) {
        return names.place(name).map(place -> file.nameInFile(place.key())).orElse(name);
    }

    @Override
    public boolean has(String name) {
        return names.place(name).filter(place -> file.has(place.key())).isPresent();
    }

    @Override
    public TensorInfo info(String name) {
        OriginalPlace place = known(name);
        TensorInfo whole = file.info(place.key());
        return new TensorInfo(whole.type(), shape(place, whole.shape()));
    }

    private List<Long> shape(OriginalPlace place, List<Long> whole) {
        List<Long> shape = new ArrayList<>(whole);
        if (place.parts() > 1) {
            if (shape.isEmpty() || shape.getFirst() % place.parts() != 0) {
                throw new InvalidFileException(origin() + ": the tensor " + file.nameInFile(place.key())
                        + " has the shape " + whole + ", which cannot be split into " + place.parts() + " parts");
            }
            shape.set(0, shape.getFirst() / place.parts());
        }
        if (place.pointwise() && shape.size() == 4 && shape.get(2) == 1 && shape.get(3) == 1) {
            return shape.subList(0, 2);
        }
        return shape;
    }

    @Override
    public Tensor tensor(String name) {
        OriginalPlace place = known(name);
        TensorInfo info = info(name);
        Tensor whole = file.tensor(place.key());
        if (place.parts() == 1) {
            return place.pointwise() ? whole.view(info.sides()) : whole;
        }
        long rows = info.shape().getFirst();
        return whole.narrow(0, place.part() * rows, rows);
    }

    private OriginalPlace known(String name) {
        return names.place(name).orElseThrow(() -> new IllegalArgumentException(name + " is not there"));
    }
}
