package org.diffusion4j.diffusion.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.testing.Fuzzing;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The settings text: that of other programs read as they mean it, ours read back as it was written. */
class InfotextTest {

    @TempDir
    private Path folder;

    static Iterable<JsonNode> foreign() {
        return Reference.json("expected/infotext.json");
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void readsOtherPrograms(JsonNode expected) {
        Infotext text = read(Reference.path(expected.get("file").asString()));
        assertEquals(expected.get("prompt").asString(), text.prompt());
        assertEquals(expected.get("negative_prompt").asString(), text.negativePrompt());
        Map<String, String> settings = new LinkedHashMap<>();
        expected.get("settings")
                .properties()
                .forEach(field -> settings.put(field.getKey(), field.getValue().asString()));
        assertEquals(
                List.copyOf(settings.entrySet()), List.copyOf(text.settings().entrySet()));
        List<Infotext.Lora> loras = new ArrayList<>();
        expected.get("loras")
                .forEach(lora -> loras.add(new Infotext.Lora(
                        lora.get("name").asString(), lora.get("scale").asDouble())));
        assertEquals(loras, text.loras());
    }

    /** What other programs write must also come out of our writer as it was. */
    @ParameterizedTest
    @MethodSource("foreign")
    void writesAsOtherPrograms(JsonNode expected) {
        String text = PictureDescription.read(
                        Reference.path(expected.get("file").asString()))
                .text()
                .orElseThrow();
        assertEquals(text, Infotext.parse(text).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a café at night",
                "猫が月を見ている 🦊",
                "",
                "one\ntwo\n\nfour",
                "quotes \" and \\ slashes",
                "tab\tand \u0001"
            })
    void survivesAFile(String prompt) {
        Infotext text = new Infotext(prompt, "blurry", fields("Steps", "20", "Model", "a, b: \"c\"\n" + prompt));
        Path file = folder.resolve("picture.png");
        Picture.of(2, 1, new byte[6]).write(file, text.text());
        assertEquals(text, read(file));
    }

    @Test
    void roundTripsWhateverTheText() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("infotext round trips with -Dfuzz.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            SequencedMap<String, String> settings = fields("Steps", "" + random.nextInt(100));
            for (int j = random.nextInt(6); j > 0; j--) {
                settings.put("Key " + random.nextInt(100), randomText(random));
            }
            Infotext text = new Infotext(randomText(random), randomText(random), settings);
            assertEquals(text, Infotext.parse(text.text()), "-Dfuzz.seed=" + seed + ", text " + i);
        }
    }

    /** Made of pieces that mean something in this form; no line begins with the one that cannot be told apart. */
    private static String randomText(SplittableRandom random) {
        String[] pieces = {
            ",",
            ", ",
            ":",
            ": ",
            "\"",
            "\\",
            "\n",
            " ",
            "Steps: ",
            "Sampler",
            "1",
            "<lora:a:1>",
            "é",
            "猫",
            "🦊",
            "\t",
            "Negative prompt",
            "\\n",
            "\\\"",
            "\u2028",
            "{",
            "]",
            "\u0085",
            "a",
            "Seed: 7, Size: 1x1"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString().replace("Negative prompt:", "Negative prompt;");
    }

    @Test
    void aTextWithoutSettingsIsAllPrompt() {
        Infotext text = Infotext.parse("a fox: red, and a hen\nNegative prompt: none");
        assertEquals(new Infotext("a fox: red, and a hen", "none", fields()), text);
        assertEquals(new Infotext("", "", fields()), Infotext.parse(""));
        assertEquals(new Infotext("", "x", fields("Steps", "1")), Infotext.parse("Negative prompt: x\r\nSteps: 1\r\n"));
        assertEquals("9", Infotext.parse("Steps: 9").settings().get("Steps"));
    }

    @Test
    void readsLoras() {
        List<Infotext.Lora> loras = Infotext.parse(
                        "<lora:a:0.5> <lora:b> <lora:c:x> <lora:d:-1:0.3> <lora::1> <lora:e:1")
                .loras();
        assertEquals(
                List.of(
                        new Infotext.Lora("a", 0.5),
                        new Infotext.Lora("b", 1),
                        new Infotext.Lora("c", 1),
                        new Infotext.Lora("d", -1)),
                loras);
    }

    @Test
    void readsCompressedLatinText() throws IOException {
        byte[] text = PngMaker.deflated("caf\u00e9\nSteps: 3".getBytes(StandardCharsets.ISO_8859_1));
        Path file = png("zTXt", joined("parameters\0\0", text));
        assertEquals(new Infotext("café", "", fields("Steps", "3")), read(file));
        assertEquals(
                Optional.empty(),
                PictureDescription.read(png("tEXt", joined("Comment\0", text))).text());
    }

    @Test
    void readsTheCommentOfAJpeg() throws IOException {
        for (String order : List.of("MM", "II")) {
            for (var charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
                Path file = jpeg(order, joined("UNICODE\0", "a fox, 猫\nSteps: 3".getBytes(charset)));
                assertEquals(new Infotext("a fox, 猫", "", fields("Steps", "3")), read(file));
            }
            Path file = jpeg(order, joined("ASCII\0\0\0", "a fox\nSteps: 3".getBytes(StandardCharsets.US_ASCII)));
            assertEquals(new Infotext("a fox", "", fields("Steps", "3")), read(file));
        }
    }

    @Test
    void refusesTextsThatMeanHarm() throws IOException {
        byte[] bomb = PngMaker.deflated(new byte[100 << 20]);
        refused("more than 4 MiB", png("zTXt", joined("parameters\0\0", bomb)));
        refused("more than 4 MiB", png("iTXt", joined("parameters\0\1\0\0\0", bomb)));
        refused("make sense", png("tEXt", joined("parameters\0", new byte[5 << 20])));
        refused("makes no sense", png("zTXt", joined("parameters\0\0", new byte[50])));
        refused("ends too early", png("zTXt", joined("parameters\0\0", new byte[0])));
        refused("unknown way", png("zTXt", joined("parameters\0\7", new byte[50])));
        refused("ends too early", png("iTXt", joined("parameters\0\1\0en", new byte[0])));
    }

    /** A second one that would be refused shows that it is not unpacked. */
    @Test
    void theFirstOfSeveralTextsCountsAndNoOtherIsUnpacked() throws IOException {
        byte[] text = PngMaker.deflated("a fox\nSteps: 3".getBytes(StandardCharsets.ISO_8859_1));
        byte[] bomb = PngMaker.deflated(new byte[5 << 20]);
        byte[] picture = PngMaker.small()
                .chunk("tEXt", joined("Comment\0", new byte[3]))
                .chunk("zTXt", joined("parameters\0\0", text))
                .chunk("zTXt", joined("parameters\0\0", bomb))
                .end();
        assertEquals(
                new Infotext("a fox", "", fields("Steps", "3")),
                read(Files.write(folder.resolve("texts.png"), picture)));
    }

    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (JsonNode picture : Reference.json("expected/infotext.json")) {
            files.add(Files.readAllBytes(Reference.path(picture.get("file").asString())));
        }
        files.add(Files.readAllBytes(jpeg("II", joined("UNICODE\0", new byte[20]))));
        Path file = folder.resolve("broken");
        Fuzzing.of("settings texts").run(Duration.ofSeconds(2), files, bytes -> {
            Files.write(file, bytes);
            try {
                PictureDescription.read(file).text().ifPresent(InfotextTest::parseWholly);
            } catch (InvalidFileException e) {
                assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
            }
        });
        // The parser alone too, since checksums hide most damage from it.
        List<byte[]> texts = new ArrayList<>();
        for (JsonNode picture : foreign()) {
            texts.add(PictureDescription.read(Reference.path(picture.get("file").asString()))
                    .text()
                    .orElseThrow()
                    .getBytes(StandardCharsets.UTF_8));
        }
        Fuzzing.of("settings fields").run(Duration.ofSeconds(1), texts, bytes -> {
            parseWholly(new String(bytes, StandardCharsets.UTF_8));
        });
    }

    /** Any text is a settings text to the parser, so nothing may be thrown. */
    private static void parseWholly(String text) {
        Infotext parsed = Infotext.parse(text);
        assertTrue(parsed.loras().size() <= text.length());
        assertTrue(Infotext.parse(parsed.text()).text().length() <= 7 * text.length());
    }

    private static void refused(String reason, Path file) {
        InvalidFileException refusal = assertThrows(InvalidFileException.class, () -> PictureDescription.read(file));
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
    }

    private static Infotext read(Path file) {
        return Infotext.parse(PictureDescription.read(file).text().orElseThrow());
    }

    private Path png(String type, byte[] data) throws IOException {
        return Files.write(
                folder.resolve("text.png"), PngMaker.small().chunk(type, data).end());
    }

    /** A JPEG with a user comment in its EXIF block. */
    private Path jpeg(String order, byte[] comment) throws IOException {
        ByteBuffer exif = ByteBuffer.allocate(44 + comment.length);
        exif.order(order.equals("II") ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        exif.put(order.getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        exif.putShort((short) 1)
                .putShort((short) 0x9286)
                .putShort((short) 7)
                .putInt(comment.length)
                .putInt(44);
        exif.position(44).put(comment);
        byte[] good = SamplePictures.bytes("grey.jpg");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(good, 0, 2);
        file.write(0xFF);
        file.write(0xE1);
        file.write(exif.capacity() + 8 >> 8);
        file.write(exif.capacity() + 8);
        file.writeBytes(joined("Exif\0\0", exif.array()));
        file.write(good, 2, good.length - 2);
        return Files.write(folder.resolve("comment.jpg"), file.toByteArray());
    }

    private static byte[] joined(String start, byte[] end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(start.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(end);
        return all.toByteArray();
    }

    private static SequencedMap<String, String> fields(String... namesAndValues) {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
