package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.audit.AuditRequest.Corpus;
import org.diffusion4j.engine.InvalidRequestException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files make up which corpus. */
class AuditInputsTest {

    @TempDir
    Path folder;

    private Path web;
    private Path poems;

    @BeforeEach
    void files() throws IOException {
        web = Files.writeString(folder.resolve("web.v2.txt"), "a dog\n");
        poems = Files.createDirectory(folder.resolve("poems.d"));
    }

    @Test
    void withoutNamesEachInputIsACorpusCalledAsItsFile() {
        assertEquals(
                List.of(new Corpus("web.v2", List.of(web)), new Corpus("poems.d", List.of(poems))),
                AuditInputs.corpora(List.of(web, poems), List.of()));
    }

    @Test
    void oneNameJoinsAllAndAsManyNamesAsInputsNameEach() {
        assertEquals(
                List.of(new Corpus("all", List.of(web, poems))),
                AuditInputs.corpora(List.of(web, poems), List.of("all")));
        assertEquals(
                List.of(new Corpus("a", List.of(web)), new Corpus("b", List.of(poems))),
                AuditInputs.corpora(List.of(web, poems), List.of("a", "b")));
        assertThrows(
                InvalidRequestException.class, () -> AuditInputs.corpora(List.of(web, poems, web), List.of("a", "b")));
    }

    @Test
    void filesAfterTheNamesAreFilesAllTheSame() {
        assertEquals(
                List.of(new Corpus("mine", List.of(web))),
                AuditInputs.corpora(List.of(), List.of("mine", web.toString())));
        assertEquals(
                List.of(new Corpus("a", List.of(web)), new Corpus("b", List.of(poems))),
                AuditInputs.corpora(List.of(), List.of("a", "b", web.toString(), poems.toString())));
    }

    @Test
    void nothingToReadIsSaid() {
        assertThrows(InvalidRequestException.class, () -> AuditInputs.corpora(List.of(), List.of()));
    }
}
