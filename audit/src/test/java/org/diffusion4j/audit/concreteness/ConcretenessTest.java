package org.diffusion4j.audit.concreteness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.concreteness.ConcretenessScorer.Mode;
import org.diffusion4j.audit.lexicon.WordList;
import org.diffusion4j.audit.sentiment.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratings files, both ways of deleting expressions, base forms, and the WordNet proxy. */
class ConcretenessTest {

    private static final ConcretenessTable TABLE = table("Word\tBigram\tConc.M\tDom_Pos\n"
            + "apple\t0\t5\tNoun\nthe\t0\t1.43\tArticle\nhope\t0\t1.25\tNoun\nice cream\t1\t4.9\t0\ncup\t0\t5\tNoun\n");

    private static ConcretenessTable table(String text) {
        return ConcretenessTable.of(new WordList("ratings.txt", text, ""));
    }

    private static ConcretenessScore score(Mode mode, boolean lemmatise, String words) {
        return new ConcretenessScorer(TABLE, mode, lemmatise).score(List.of(words.split(" ")), Evidence.NONE);
    }

    @Test
    void expressionsCountOnceForTwoWordsAndArticlesNever() {
        ConcretenessScore score = score(Mode.COMPATIBLE, false, "the ice cream cup");
        assertEquals(4.95, score.mean(), 1e-12);
        assertEquals(0.75, score.coverage(), 1e-12);
        assertFalse(score.hasAbstractWord());
        assertTrue(score(Mode.FIXED, false, "hope").hasAbstractWord());
    }

    @Test
    void deletingAnExpressionCutsInsideLongerWordsOnlyInCompatibleMode() {
        // Cutting "ice cream" out of "cuice creamp" leaves the word "cup".
        assertEquals(3, score(Mode.COMPATIBLE, false, "ice cream cuice creamp").matched());
        assertEquals(2, score(Mode.FIXED, false, "ice cream cuice creamp").matched());
    }

    @Test
    void pluralsCountOnlyWhenLemmatised() {
        assertFalse(score(Mode.FIXED, false, "apples").isKnown());
        assertEquals(5, score(Mode.FIXED, true, "apples").mean());
    }

    /** The published table's columns in their order, with rows made up: tabs, a quoted form with commas, a byte order mark. */
    @Test
    void thePublishedColumnsAreReadAsTextAndAsCsv(@TempDir Path folder) throws IOException {
        List<String> rows = List.of(
                "Word,Bigram,Conc.M,Conc.SD,Unknown,Total,Percent_known,SUBTLEX,Dom_Pos",
                "glimmerstone,0,4.85,0.37,1,27,0.962962963,0,0",
                "the,0,1.43,1.08,0,26,1,1501908,Article",
                "Thoughtfog,0,1.04,0.2,0,28,1,12,Noun",
                "wind up,1,2.5,1.1,2,29,0.93,0,#N/A");
        String tabs = String.join("\r\n", rows).replace(',', '\t') + "\r\n";
        String quoted = "\ufeff" + rows.getFirst().replaceAll("[^,]+", "\"$0\"") + "\n"
                + String.join("\n", rows.subList(1, rows.size())).replaceAll("(?m)^[^,]+", "\"$0\"");
        for (String text : List.of(tabs, quoted)) {
            Path file = Files.writeString(folder.resolve("ratings.txt"), text);
            ConcretenessTable table = ConcretenessTable.of(WordList.read(file));
            assertEquals(3, table.size(), text);
            assertEquals(4.85, table.word("glimmerstone"));
            assertEquals(1.04, table.word("thoughtfog"));
            assertEquals(2.5, table.expression("wind up"));
            assertFalse(table.hasWord("the"));
            assertTrue(table.isMostAbstract("thoughtfog") && !table.isMostAbstract("glimmerstone"));
        }
    }

    @Test
    void aSpreadsheetIsToldFromAnotherEncoding(@TempDir Path folder) throws IOException {
        Path sheet = Files.write(folder.resolve("a.xlsx"), new byte[] {'P', 'K', 3, 4, (byte) 0xe9, 0});
        Path latin = Files.write(folder.resolve("a.csv"), new byte[] {'W', (byte) 0xe9, '\n'});
        assertTrue(assertThrows(AuditException.class, () -> WordList.read(sheet))
                .getMessage()
                .contains("save the table as CSV"));
        assertTrue(assertThrows(AuditException.class, () -> WordList.read(latin))
                .getMessage()
                .contains("save it as UTF-8"));
    }

    @Test
    void filesOfAnotherShapeAreRefusedWithTheirLine() {
        assertMessage("a,b\n1,2\n", "expected the columns Word and Conc.M, found a, b");
        assertMessage("Word,Conc.M\nhope,\n", "line 2");
        assertMessage("Word;Conc.M\nhope;1,25\n", "no number with a decimal point");
        assertMessage("Word,Conc.M\nhope,7\n", "outside 1 to 5");
        assertMessage("", "is empty");
    }

    private static void assertMessage(String text, String part) {
        AuditException e = assertThrows(AuditException.class, () -> table(text));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void wordNetTellsThingsFromIdeas() {
        WordNetProxy proxy = WordNetProxy.open();
        assertEquals(
                1,
                proxy.score(List.of("a", "dog", "on", "mountains"), Evidence.NONE)
                        .mean());
        assertEquals(
                0,
                proxy.score(List.of("freedom", "and", "justice"), Evidence.NONE).mean());
        assertFalse(proxy.score(List.of("xyzzyx", "the"), Evidence.NONE).isKnown());
    }
}
