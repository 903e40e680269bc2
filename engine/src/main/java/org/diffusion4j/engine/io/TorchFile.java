package org.diffusion4j.engine.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.PickleValue.StoredTensor;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint in torch's zip form ({@code .ckpt}, {@code .pt}, {@code .pth}, {@code .bin}): a pickle that describes
 * tensors, and beside it their bytes. The pickle is read by a machine that cannot call anything; see {@code
 * PickleMachine}.
 *
 * <p>Names are those of the {@code state_dict} in it, if there is one; the optimizer's tensors beside it are not
 * touched.
 */
public final class TorchFile extends MappedTensorFile {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** The pickled number with which torch began its files before 1.6. */
    private static final byte[] OLD_FORM = {
        (byte) 0x8a, 0x0a, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19
    };

    private static final byte[] LITTLE_ENDIAN = "little".getBytes(StandardCharsets.US_ASCII);
    private static final byte PICKLE = (byte) 0x80;
    private static final int LARGEST_PICKLE = 64 << 20;

    private final StateDict content;

    private TorchFile(InputFile file, StateDict content) {
        super(file);
        this.content = content;
    }

    /**
     * Reads the zip's table of contents and the description of the tensors.
     *
     * @throws InvalidFileException when the file is missing, broken, hostile, or in torch's old form without a zip
     */
    public static TorchFile open(Path path) {
        return open(InputFile.regular(path));
    }

    static TorchFile open(InputFile file) {
        requireZip(file);
        Map<String, ZipDirectory.Entry> entries = ZipDirectory.read(file);
        ZipDirectory.Entry pickle = pickle(file, entries);
        String archive = pickle.name().substring(0, pickle.name().length() - "data.pkl".length());
        if (entries.containsKey(archive + "constants.pkl")) {
            throw file.broken("is a TorchScript program", "save the state_dict() of the network in it instead");
        }
        requireLittleEndian(file, entries.get(archive + "byteorder"));
        byte[] bytes = file.read(pickle.start(), (int) pickle.size());
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (checksum.getValue() != pickle.checksum()) {
            throw file.broken("its description of the tensors was damaged (checksum)", "get the file again");
        }
        PickleValue root =
                PickleMachine.read(new ByteReader(file, "its pickle", bytes), new TorchTensors(file, archive, entries));
        return new TorchFile(file, StateDict.of(file, root));
    }

    /** Whether the file claims to be torch's, in any of its forms. */
    static boolean isTorch(InputFile file) {
        byte[] start = start(file);
        // A safetensors header may well be 640 bytes long, which reads 80 02; its ninth byte tells.
        boolean pickle = start.length > 8 && start[0] == PICKLE && start[1] >= 1 && start[1] <= 5 && start[8] != '{';
        return pickle || startsWith(start, ZIP);
    }

    private static void requireZip(InputFile file) {
        byte[] start = start(file);
        if (startsWith(start, ZIP)) {
            return;
        }
        if (start.length > 2 && startsWith(Arrays.copyOfRange(start, 2, start.length), OLD_FORM)) {
            throw file.broken(
                    "is in torch's old form (before 1.6), which has no zip around its tensors and is not read",
                    "load and save it with a newer torch, or convert it to safetensors");
        }
        throw file.broken(
                start.length > 0 && start[0] == PICKLE ? "is a bare pickle" : "is no checkpoint in torch's zip form",
                "convert it to safetensors where it came from");
    }

    private static byte[] start(InputFile file) {
        return file.read(0, (int) Math.min(file.size(), 2 + OLD_FORM.length));
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static ZipDirectory.Entry pickle(InputFile file, Map<String, ZipDirectory.Entry> entries) {
        List<ZipDirectory.Entry> found = entries.values().stream()
                .filter(entry -> entry.name().matches("[^/]+/data\\.pkl"))
                .toList();
        if (found.size() != 1) {
            throw file.broken("is a zip, but no torch checkpoint", "if it holds one, unpack it first");
        }
        ZipDirectory.Entry pickle = found.getFirst();
        if (pickle.size() > LARGEST_PICKLE) {
            throw file.broken("describes its tensors in " + pickle.size() + " bytes", "it is hostile or no checkpoint");
        }
        return pickle;
    }

    /** Torch notes the byte order since 2.1; files without a note are little-endian. */
    private static void requireLittleEndian(InputFile file, ZipDirectory.@Nullable Entry note) {
        if (note == null) {
            return;
        }
        byte[] order = file.read(note.start(), (int) Math.min(note.size(), LITTLE_ENDIAN.length + 1));
        if (!Arrays.equals(order, LITTLE_ENDIAN)) {
            throw file.broken("was written on a big-endian machine", "convert it to safetensors there");
        }
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(content.tensors().keySet());
    }

    @Override
    public TensorInfo info(String name) {
        return stored(name).info();
    }

    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(content.notes());
    }

    @Override
    Tensor view(String name) {
        StoredTensor stored = stored(name);
        ZipDirectory.Entry entry = stored.storage().entry();
        StoredType type = stored.info().type();
        Tensor numbers = values(type, entry.start(), entry.size() - entry.size() % type.bytes());
        long[] strides = stored.strides().stream().mapToLong(Long::longValue).toArray();
        // libtorch counts this offset from the start of the mapping, not from that of the view.
        long offset = numbers.storage_offset() + stored.offset();
        return numbers.as_strided(stored.info().sides(), strides, new LongOptional(offset));
    }

    private StoredTensor stored(String name) {
        StoredTensor stored = content.tensors().get(name);
        if (stored == null) {
            throw missing(name);
        }
        return stored;
    }
}
