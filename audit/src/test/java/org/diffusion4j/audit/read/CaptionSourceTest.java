package org.diffusion4j.audit.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.audit.AuditException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of file: read whole and in slices, and broken in the usual ways. */
class CaptionSourceTest {

    @TempDir
    Path folder;

    private static final class Rows implements CaptionSink {
        final List<String> texts = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        final List<String> complaints = new ArrayList<>();

        @Override
        public void caption(Caption caption) {
            texts.add(caption.absent() ? "<absent>" : caption.text());
            ids.add(caption.id());
        }

        @Override
        public void malformed(long row, String why) {
            complaints.add(row + " " + why);
        }
    }

    private Rows read(Path file, Columns columns, long rowsPerSlice) {
        Rows rows = new Rows();
        CaptionSource source = CorpusFile.under(file).getFirst().open(columns);
        source.slices(rowsPerSlice).forEach(slice -> source.read(slice, rows));
        return rows;
    }

    /** Reads in one slice and in slices of one row, which must agree. */
    private Rows read(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Rows whole = read(file, Columns.usual(), 1000);
        Rows single = read(file, Columns.usual(), 1);
        assertEquals(whole.texts, single.texts);
        assertEquals(whole.ids, single.ids);
        assertEquals(whole.complaints, single.complaints);
        return whole;
    }

    private Rows read(String name, String content) throws IOException {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textKeepsEmptyLinesAndPassesTheByteOrderMark() throws IOException {
        assertEquals(List.of("a dog", "", "a cat"), read("a.txt", "\ufeffa dog\r\n\na cat").texts);
    }

    @Test
    void jsonLinesTellAbsentFromEmptyAndMalformed() throws IOException {
        Rows rows = read("a.jsonl", "{\"id\":7,\"caption\":\"a\"}\n{\"caption\":null}\n\n{\"caption\":\"\"}\n{oops\n");
        assertEquals(List.of("a", "<absent>", ""), rows.texts);
        assertEquals(List.of("7", "2", "4"), rows.ids);
        assertEquals(List.of("5 is no JSON"), rows.complaints);
    }

    @Test
    void csvCellsHoldQuotesCommasAndLineFeeds() throws IOException {
        Rows rows = read("a.csv", "id,text\n1,\"a, \"\"big\"\" dog\nand a cat\"\n2,5\" nails\n3\n");
        assertEquals(List.of("a, \"big\" dog\nand a cat", "5\" nails"), rows.texts);
        assertEquals(1, rows.complaints.size());
    }

    @Test
    void tsvHasNoLineFeedsInCells() throws IOException {
        assertEquals(List.of("\"open", "b"), read("a.tsv", "caption\turl\n\"open\tu\nb\tv\n").texts);
    }

    @Test
    void aTableWithoutHeaderIsReadByNumber() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tsv"), "u\ta dog\nv\ta cat\n");
        Columns second = new Columns(Optional.of("2"), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(List.of("a dog", "a cat"), read(file, second, 10).texts);
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() {
        AuditException e = assertThrows(AuditException.class, () -> read("a.csv", "url,width\nu,1\n"));
        assertEquals(AuditException.Kind.FILE, e.kind());
        assertTrue(e.getMessage().contains("url, width"), e.getMessage());
    }

    @Test
    void utf16IsRefusedByName() {
        assertThrows(AuditException.class, () -> read("a.txt", new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}));
    }

    private static byte[] tar(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            byte[] content = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
            byte[] header = new byte[512];
            byte[] name = namesAndTexts[i].getBytes(StandardCharsets.UTF_8);
            System.arraycopy(name, 0, header, 0, name.length);
            byte[] size = String.format("%011o", content.length).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(size, 0, header, 124, size.length);
            header[156] = '0';
            out.write(header);
            out.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
        }
        out.write(new byte[1024]);
        return out.toByteArray();
    }

    @Test
    void shardsGiveTheirTextFilesOrElseTheirObjects() throws IOException {
        Rows texts = read("a.tar", tar("0001.jpg", "x", "0001.txt", "a dog\n", "0001.json", "{}", "0002.txt", "a cat"));
        assertEquals(List.of("a dog", "a cat"), texts.texts);
        assertEquals(List.of("0001", "0002"), texts.ids);
        Rows objects = read("b.tar", tar("1.json", "{\"caption\":\"a dog\"}", "2.json", "{\"caption\":null}"));
        assertEquals(List.of("a dog", "<absent>"), objects.texts);
    }

    @Test
    void aTarCutShortIsBadWhereverTheCutIs() throws IOException {
        byte[] whole = tar("1.txt", "a dog", "2.txt", "a cat");
        for (int length : new int[] {whole.length - 1024, 1100, 700}) {
            AuditException e = assertThrows(AuditException.class, () -> read("c.tar", Arrays.copyOf(whole, length)));
            assertTrue(e.getMessage().contains("cut short"), e.getMessage());
        }
    }

    private static byte[] png(String keyword, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] data = (keyword + "\0\0\0\0\0" + text).getBytes(StandardCharsets.UTF_8);
        out.writeInt(data.length);
        out.write("iTXt".getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.writeInt(0);
        out.writeInt(0);
        out.write("IEND".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(0);
        return bytes.toByteArray();
    }

    @Test
    void picturesGiveTheirPromptsWithoutSettings() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        String parameters = "a dög, oil\nNegative prompt: blur\nSteps: 20, Sampler: Euler";
        Files.write(pictures.resolve("a.png"), png("parameters", parameters));
        Files.write(pictures.resolve("b.png"), png("Comment", "x"));
        Files.writeString(pictures.resolve("c.png"), "no picture");
        Rows rows = read(pictures, Columns.usual(), 10);
        assertEquals(List.of("a dög, oil", "<absent>"), rows.texts);
        assertEquals(List.of("3 c.png is no PNG"), rows.complaints);
    }
}
