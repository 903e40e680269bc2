package org.diffusion4j.experiments.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.diffusion4j.experiments.frame.Outcome;
import org.diffusion4j.experiments.frame.Standing;
import org.diffusion4j.experiments.frame.StubExperiment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    @TempDir
    private Path folder;

    /** Again, where all is drawn: the same command with the same folder. */
    @BeforeEach
    void write() {
        Outcome outcome = StubExperiment.run(folder);
        Report.write(outcome, new Standing(false, "it is a <stub>"));
    }

    @Test
    void theResultHasTheKeysThatProgramsRead() throws IOException {
        JsonNode result = new JsonMapper().readTree(Files.readAllBytes(folder.resolve("result.json")));
        assertEquals(List.of("plain", "light", "same"), texts(result.path("arms"), "name"));
        assertEquals("held", result.path("verdict").asString());
        assertFalse(result.path("counts").asBoolean(true));
        assertEquals("full", result.path("budget").asString());
        assertEquals("grey", result.path("model").asString());
        for (String key : List.of("paper", "claim", "model", "verdict")) {
            assertTrue(result.path(key).isString(), key);
        }
        JsonNode figure = result.path("arms").get(0).path("figures").path("right");
        assertEquals(11 / 40.0, figure.path("value").asDouble(), 1e-12);
        assertTrue(figure.path("low").asDouble() < figure.path("high").asDouble());
        JsonNode comparison = result.path("comparisons").get(0);
        assertEquals("light", comparison.path("arm").asString());
        assertEquals("plain", comparison.path("against").asString());
        assertEquals("right", comparison.path("figure").asString());
        assertEquals(0.3, comparison.path("difference").path("value").asDouble(), 1e-12);
        assertTrue(comparison.path("smallest_visible").asDouble() > 0);
        assertEquals(12, comparison.path("mcnemar").path("only_arm").asInt());
        JsonNode rule = result.path("rules").get(0);
        assertTrue(rule.path("low").asDouble()
                <= comparison.path("difference").path("low").asDouble());
        assertTrue(rule.path("high").asDouble() > rule.path("low").asDouble());
        assertEquals(2, result.path("for_all_rules").size());
        result.path("comparisons").forEach(each -> assertFalse(each.has("group"), each.toString()));
    }

    private static List<String> texts(JsonNode list, String key) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.path(key).asString()));
        return texts;
    }

    @Test
    void thePageHoldsEverythingItself() throws IOException {
        String page = Files.readString(folder.resolve("report.html"));
        for (String arm : List.of("plain", "light", "same")) {
            assertTrue(page.contains("<td>" + arm + "</td>") && page.contains("<th>" + arm + "</th>"), arm);
        }
        assertEquals(3 * 12, page.split("data:image/png;base64,", -1).length - 1, "twelve questions, three arms");
        assertFalse(page.contains("<img src") || page.contains("href="), "nothing beside it");
        assertTrue(page.contains("it is a &lt;stub&gt;") && !page.contains("<stub>"));
        assertTrue(page.contains("does not count yet"));
    }

    @Test
    void stripsThatAreGoneAreLeftOutAndMentioned() throws IOException {
        int whole = ImageIO.read(folder.resolve("sheet.png").toFile()).getWidth();
        Files.delete(folder.resolve("pictures/question-01-arm-01.png"));
        Files.writeString(folder.resolve("pictures/question-02-arm-03.png"), "no picture");
        write();
        String page = Files.readString(folder.resolve("report.html"));
        assertEquals(3 * 12 - 2, page.split("data:image/png;base64,", -1).length - 1);
        assertTrue(page.contains("2 of their 36 strips are left out"), "said");
        assertEquals(whole, ImageIO.read(folder.resolve("sheet.png").toFile()).getWidth());
    }

    @Test
    void aResultNeedsNoPictures() throws IOException {
        byte[] result = Files.readAllBytes(folder.resolve("result.json"));
        try (var strips = Files.newDirectoryStream(folder.resolve("pictures"))) {
            for (Path strip : strips) {
                Files.delete(strip);
            }
        }
        Files.delete(folder.resolve("result.json"));
        write();
        assertArrayEquals(result, Files.readAllBytes(folder.resolve("result.json")));
        assertFalse(Files.readString(folder.resolve("report.md")).contains("sheet.png"), "nothing is on it");
    }

    @Test
    void markdownNamesFilesThatAreThere() throws Exception {
        String text = Files.readString(folder.resolve("report.md"));
        var links = java.util.regex.Pattern.compile("\\]\\(([^)]+)\\)").matcher(text);
        int count = 0;
        while (links.find()) {
            Path file = folder.resolve(links.group(1));
            assertTrue(Files.exists(file), file.toString());
            if (file.toString().endsWith(".svg")) {
                String svg = Files.readString(file);
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            }
            count++;
        }
        assertEquals(4, count, "a sheet and a chart a measure");
        assertTrue(ImageIO.read(folder.resolve("sheet.png").toFile()).getWidth() > 3 * 130);
    }
}
