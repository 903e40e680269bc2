package org.diffusion4j.engine.io;

import static org.diffusion4j.engine.io.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pickles that no honest program writes, each inside an otherwise good checkpoint with one storage of six floats. */
final class HostilePickleTest {

    private static final long HUGE = 1L << 62;

    @TempDir
    Path folder;

    @Test
    void tensorsBeyondTheirStorageAreRefused() throws IOException {
        refusedTensor("reaches beyond", 6, 0, new long[] {7}, new long[] {1});
        refusedTensor("reaches beyond", 6, 1, new long[] {6}, new long[] {1});
        refusedTensor("reaches beyond", 6, 6, new long[] {1}, new long[] {1});
        refusedTensor("reaches beyond", 6, 0, new long[] {2, 3}, new long[] {4, 1});
        refusedTensor("reaches beyond", 6, 0, new long[] {2}, new long[] {HUGE});
        refusedTensor("reaches beyond", 6, 0, new long[] {2, 2, 2}, new long[] {HUGE, HUGE, HUGE});
        refusedTensor("reaches beyond", 6, 0, new long[] {2}, new long[] {-1});
        refusedTensor("do not fit together", 6, -1, new long[] {2}, new long[] {1});
        refusedTensor("do not fit together", 6, HUGE, new long[] {2}, new long[] {1});
        refusedTensor("do not fit together", 6, 0, new long[] {2}, new long[] {1, 1});
        refusedTensor("negative side", 6, 0, new long[] {-2}, new long[] {1});
        refusedTensor("no short list", 6, 0, new long[40], new long[40]);
    }

    /** A stride of 0 repeats a value, so six floats could claim to be a network of any size. */
    @Test
    void tensorsThatRepeatValuesWithoutEndAreRefused() throws IOException {
        refusedTensor("reaches beyond", 6, 0, new long[] {1 << 21}, new long[] {0});
        refusedTensor("impossible shape", 6, 0, new long[] {HUGE, 4}, new long[] {0, 0});
    }

    @Test
    void storagesThatContradictTheZipAreRefused() throws IOException {
        refusedTensor("but it has 24 bytes", 7, 0, new long[] {1}, new long[] {1});
        refusedTensor("but it has 24 bytes", HUGE, 0, new long[] {1}, new long[] {1});
        refusedTensor("but it has 24 bytes", -6, 0, new long[] {1}, new long[] {1});
        refused("lacks the storage \"1\"", new PickleBuilder().storage("FloatStorage", "1", 6));
        refused("lacks the storage", new PickleBuilder().storage("FloatStorage", "../../secret", 6));
        refused("no storage", new PickleBuilder().ops("NQ"));
        refused("no storage", new PickleBuilder().text("module").op(0x85, 'Q'));
        refused(
                "without an offset",
                rebuild().ops("(").storage("FloatStorage", "0", 6).ops("NNNtR"));
    }

    @Test
    void numberTypesThatNoNetworkHasAreLeftOut() throws IOException {
        PickleBuilder pickle = new PickleBuilder().ops("}(").text("complex");
        pickle.tensor("ComplexFloatStorage", "0", 3, 0, new long[] {3}, new long[] {1})
                .text("good");
        pickle.tensor("0", 6, 0, new long[] {6}, new long[] {1}).ops("u");
        try (TorchFile file = TorchFile.open(checkpoint(pickle))) {
            assertEquals(Set.of("good"), file.names());
        }
    }

    @Test
    void brokenProgramsAreRefused() throws IOException {
        for (String underflow : new String[] {"0", "1", "2", "s", "a", "u", "e", "t", "R", "b", "Q", "\u0085", "q\0"}) {
            refused("empty stack", new PickleBuilder().ops(underflow));
        }
        refused("empty stack", new PickleBuilder());
        refused("was not kept", new PickleBuilder().ops("h\7"));
        refused("last key has no value", new PickleBuilder().ops("}(NNNu"));
        refused("class's name is no text", new PickleBuilder().ops("NN\u0093"));
        refused("in the middle", new PickleBuilder().ops("X\u00ff\u00ff\u00ff\u00ff"));
        refused("in the middle", new PickleBuilder().ops("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f"));
        refused("in the middle", new PickleBuilder().ops("\u008b\u00ff\u00ff\u00ff\u007f"));
        refused("not UTF-8", new PickleBuilder().ops("X\1\0\0\0\u00ff"));
        refused("does not end", new PickleBuilder().ops("cos\nsystem"));
        refused("protocol 9", new PickleBuilder().op(0x80, 9));
        // Instructions of hand-made pickles and of registries outside of the file.
        for (String foreign : new String[] {"i", "o", "I1\n", "S'a'\n", "P1\n", "\u0082\1", "\u0097"}) {
            refused("none that torch writes", new PickleBuilder().ops("(").ops(foreign));
        }
    }

    @Test
    void whatIsNoStateDictIsRefused() throws IOException {
        refused("not a dictionary", new PickleBuilder().ops("N"));
        refused("single tensor", new PickleBuilder().tensor("0", 6, 0, new long[] {6}, new long[] {1}));
        refused("class \"evil.Net\"", new PickleBuilder().global("evil", "Net").ops(")R}b"));
        refused("holds no tensors", new PickleBuilder().ops("}"));
    }

    /** Ten dictionaries, each of which names the one before ten times: ten thousand million names. */
    @Test
    void dictionariesThatMultiplyAreRefused() throws IOException {
        PickleBuilder pickle = new PickleBuilder().ops("}(").text("x");
        pickle.tensor("0", 6, 0, new long[] {6}, new long[] {1}).ops("uq\0");
        for (int level = 1; level <= 10; level++) {
            pickle.ops("0}(");
            for (int i = 0; i < 10; i++) {
                pickle.text("k" + i).op('h', level - 1);
            }
            pickle.op('u', 'q', level);
        }
        refused("too often", pickle);
    }

    /** One list of a thousand pairs, of which two hundred and one dictionaries are made. */
    @Test
    void dictionariesThatAreMadeAgainAndAgainAreRefused() throws IOException {
        PickleBuilder pickle =
                new PickleBuilder().global("collections", "OrderedDict").ops("q\0000](");
        for (int i = 0; i < 1000; i++) {
            pickle.text("k" + i).ops("N\u0086");
        }
        pickle.ops("e\u0085q\0010");
        for (int i = 0; i < 201; i++) {
            pickle.ops("h\0h\1R0");
        }
        refused("more than 200000 entries", pickle.ops("}"));
    }

    @Test
    void namesOfNoReasonableLengthAreRefused() throws IOException {
        PickleBuilder pickle = new PickleBuilder().ops("}(").text("k".repeat(2001));
        pickle.tensor("0", 6, 0, new long[] {6}, new long[] {1}).ops("u");
        refused("name of more than 2000 characters", pickle);
        refused(
                "name of more than 1000 characters",
                new PickleBuilder().global("m".repeat(1000), "f").ops(")R"));
    }

    /** A dictionary of two hundred names, held by another under ninety long ones. */
    @Test
    void namesThatMultiplyTheirBeginningsAreRefused() throws IOException {
        PickleBuilder pickle = new PickleBuilder().ops("}(");
        for (int i = 0; i < 200; i++) {
            pickle.text("k" + i).tensor("0", 6, 0, new long[] {6}, new long[] {1});
        }
        pickle.ops("uq\0000}(");
        for (int i = 0; i < 90; i++) {
            pickle.text("k".repeat(1900) + i).ops("h\0");
        }
        refused("has names of more than 33554432 characters in all", pickle.ops("u"));
    }

    @Test
    void containersThatHoldThemselvesEnd() throws IOException {
        PickleBuilder pickle =
                new PickleBuilder().ops("}q\0(").text("self").ops("h\0").text("state_dict");
        pickle.ops("h\0").text("list").ops("]q\1h\1a").text("good");
        pickle.tensor("0", 6, 0, new long[] {6}, new long[] {1}).ops("u");
        try (TorchFile file = TorchFile.open(checkpoint(pickle))) {
            assertEquals(Set.of("good"), file.names());
        }
    }

    @Test
    void programsWithoutEndAreRefused() throws IOException {
        byte[] marks = new byte[PickleMachine.MOST_INSTRUCTIONS + 10];
        for (char instruction : new char[] {'(', '}', 'N'}) {
            Arrays.fill(marks, (byte) instruction);
            Path path = new ZipBuilder().add("a/data.pkl", marks).write(folder.resolve("long.ckpt"));
            assertRefused(path, "instructions", () -> TorchFile.open(path));
        }
    }

    private void refusedTensor(String reason, long count, long offset, long[] shape, long[] strides)
            throws IOException {
        refused(reason, new PickleBuilder().tensor("0", count, offset, shape, strides));
    }

    private static PickleBuilder rebuild() {
        return new PickleBuilder().global("torch._utils", "_rebuild_tensor_v2");
    }

    private void refused(String reason, PickleBuilder pickle) throws IOException {
        Path path = checkpoint(pickle);
        assertRefused(path, reason, () -> TorchFile.open(path));
    }

    private Path checkpoint(PickleBuilder pickle) throws IOException {
        return new ZipBuilder()
                .add("archive/data.pkl", pickle.stop())
                .floats("archive/data/0", 1, 2, 3, 4, 5, 6)
                .write(folder.resolve("hostile.ckpt"));
    }
}
