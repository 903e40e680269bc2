package org.diffusion4j.engine.io;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidFileException;

/** A safetensors file, opened: its header is read and checked at once, its tensors are pages of the file. */
public final class SafetensorsFile extends MappedTensorFile {

    private final SafetensorsHeader header;

    private SafetensorsFile(InputFile file, SafetensorsHeader header) {
        super(file);
        this.header = header;
    }

    /**
     * Reads and checks the header.
     *
     * @throws InvalidFileException when the file is missing or anything in its header is not as the format says
     */
    public static SafetensorsFile open(Path path) {
        return open(InputFile.regular(path));
    }

    static SafetensorsFile open(InputFile file) {
        return new SafetensorsFile(file, SafetensorsHeader.read(file));
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(header.places().keySet());
    }

    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    @Override
    public TensorInfo info(String name) {
        return place(name).info();
    }

    @Override
    Tensor view(String name) {
        SafetensorsHeader.Place place = place(name);
        TensorInfo info = place.info();
        return values(info.type(), header.dataStart() + place.begin(), info.bytes())
                .view(info.sides());
    }

    private SafetensorsHeader.Place place(String name) {
        SafetensorsHeader.Place place = header.places().get(name);
        if (place == null) {
            throw missing(name);
        }
        return place;
    }
}
