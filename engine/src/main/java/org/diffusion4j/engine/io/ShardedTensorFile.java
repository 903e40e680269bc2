package org.diffusion4j.engine.io;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidFileException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tensors spread over several files, and the index that says which is where: {@code *.safetensors.index.json} or {@code
 * *.bin.index.json}. A shard is a file of the index's own folder; a name that leads out of it is refused.
 */
final class ShardedTensorFile implements TensorFile {

    private static final int MOST_SHARDS = 1000;
    private static final String ADVICE = "the index is broken or hostile; get it again from where it came from";

    private final InputFile index;
    private final Map<String, TensorFile> shards = new LinkedHashMap<>();
    private final Map<String, TensorFile> places = new LinkedHashMap<>();

    private ShardedTensorFile(InputFile index) {
        this.index = index;
    }

    /**
     * Reads the index and the header of every shard.
     *
     * @throws InvalidFileException when one is missing or broken, or the index names a tensor that its shard lacks
     */
    static ShardedTensorFile open(Path indexFile) {
        InputFile index = InputFile.regular(indexFile);
        if (!(JsonFile.read(indexFile).get("weight_map") instanceof ObjectNode map) || map.isEmpty()) {
            throw index.broken("lacks its weight_map", ADVICE);
        }
        ShardedTensorFile opened = new ShardedTensorFile(index);
        try {
            map.properties().forEach(entry -> opened.add(entry.getKey(), entry.getValue()));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private void add(String name, JsonNode shardName) {
        String text = shardName.asString("");
        TensorFile shard = shards.get(text);
        if (shard == null) {
            if (shards.size() == MOST_SHARDS) {
                throw index.broken("names more than " + MOST_SHARDS + " files", ADVICE);
            }
            shard = TensorFile.open(shardPath(text));
            shards.put(text, shard);
        }
        if (!shard.names().contains(name)) {
            throw index.broken(
                    "says that " + InputFile.quoted(name) + " is in " + InputFile.quoted(text) + ", where it is not",
                    "the files do not belong together; get them again");
        }
        places.put(name, shard);
    }

    private Path shardPath(String name) {
        try {
            Path relative = Path.of(name);
            boolean plain = relative.getNameCount() == 1 && !relative.isAbsolute() && !name.contains("\\");
            if (plain && !name.isBlank() && !name.equals(".") && !name.equals("..")) {
                Path shard = index.path().resolveSibling(name);
                InputFile.regular(shard);
                requireInside(shard);
                return shard;
            }
        } catch (InvalidPathException e) {
            throw index.broken("names the file " + InputFile.quoted(name) + ", which is no file name", ADVICE, e);
        }
        throw index.broken("names the file " + InputFile.quoted(name) + ", which is not in its own folder", ADVICE);
    }

    /** A link may not lead out of the folder, unless it leads into the store of a model cache that is made of links. */
    private void requireInside(Path shard) {
        try {
            Path folder = index.path().resolveSibling(".").toRealPath();
            Path real = shard.toRealPath();
            if (!real.startsWith(folder) && !isInStore(folder, real)) {
                throw index.broken(
                        "names the file " + InputFile.quoted(shard.getFileName().toString())
                                + ", which is a link out of its folder",
                        "put the file itself there");
            }
        } catch (IOException e) {
            throw index.unreadable(e);
        }
    }

    /** {@code …/snapshots/REVISION/unet} may link to {@code …/blobs}. */
    private static boolean isInStore(Path folder, Path real) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path name = at.getFileName();
            if (name != null && name.toString().equals("snapshots")) {
                return real.startsWith(at.resolveSibling("blobs"));
            }
        }
        return false;
    }

    @Override
    public Path path() {
        return index.path();
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(places.keySet());
    }

    @Override
    public TensorInfo info(String name) {
        return place(name).info(name);
    }

    @Override
    public Tensor tensor(String name) {
        return place(name).tensor(name);
    }

    private TensorFile place(String name) {
        TensorFile shard = places.get(name);
        if (shard == null) {
            throw index.broken("has no tensor " + InputFile.quoted(name), "it is not the file it should be");
        }
        return shard;
    }

    /** Of all shards; the first to say something about a key counts. */
    @Override
    public Map<String, String> metadata() {
        Map<String, String> all = new LinkedHashMap<>();
        shards.values().forEach(shard -> shard.metadata().forEach(all::putIfAbsent));
        return all;
    }

    @Override
    public void close() {
        shards.values().forEach(TensorFile::close);
        shards.clear();
        places.clear();
    }
}
