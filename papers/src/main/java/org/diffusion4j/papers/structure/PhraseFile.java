package org.diffusion4j.papers.structure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.JsonFile;
import org.diffusion4j.papers.prompt.Phrase;
import tools.jackson.databind.JsonNode;

/**
 * Phrases from a JSON file, in place of a parse: {@code {"phrases": [{"text": "a red car", "span": [0, 9]}, …]}}, or a parse
 * by another program, {@code {"tree": "(ROOT (NP …))"}}, see {@link BracketedTree}. The
 * span counts the prompt's characters, those beyond the first 65,536 of Unicode twice, as Java and JSON do, and may be left out
 * where the phrase stands in the prompt once.
 */
public final class PhraseFile implements PhraseSource {

    private final Path path;
    private final List<Entry> entries;

    private record Entry(String text, Optional<PromptTokens.Span> span) {}

    private PhraseFile(Path path, List<Entry> entries) {
        this.path = path;
        this.entries = entries;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidFileException when it is missing, no JSON or holds something else
     */
    public static PhraseSource read(Path path) {
        JsonNode file = JsonFile.read(path);
        JsonNode phrases = file.path("phrases");
        if (phrases.isMissingNode() && file.path("tree").isString()) {
            return new BracketedTree(path.toString(), file.path("tree").stringValue());
        }
        if (!phrases.isArray() || phrases.isEmpty()) {
            throw new InvalidFileException(
                    path
                            + ": it lists no phrases; write {\"phrases\": [{\"text\": \"a red car\"}]}, or a parse as \"tree\"");
        }
        List<Entry> entries = new ArrayList<>();
        phrases.forEach(phrase -> entries.add(entry(path, phrase)));
        return new PhraseFile(path, entries);
    }

    private static Entry entry(Path path, JsonNode phrase) {
        String text = phrase.path("text").asString("");
        if (text.isBlank()) {
            throw new InvalidFileException(path + ": a phrase has no \"text\": " + InputFile.quoted(phrase.toString()));
        }
        JsonNode span = phrase.path("span");
        if (span.isMissingNode()) {
            return new Entry(text, Optional.empty());
        }
        boolean pair = span.size() == 2 && span.get(0).isInt() && span.get(1).isInt();
        if (!pair
                || span.get(0).intValue() < 0
                || span.get(1).intValue() <= span.get(0).intValue()) {
            throw new InvalidFileException(path + ": the \"span\" of " + InputFile.quoted(text)
                    + " has to be its first character's index in the prompt and the one after its last, such as"
                    + " [0, 9], not " + InputFile.quoted(span.toString()));
        }
        return new Entry(
                text,
                Optional.of(new PromptTokens.Span(
                        span.get(0).intValue(), span.get(1).intValue())));
    }

    @Override
    public void require(PromptTokens prompt) {
        Found _ = find(prompt);
    }

    @Override
    public Found find(PromptTokens prompt) {
        List<Phrase> phrases = entries.stream()
                .map(entry -> phrase(entry, prompt))
                .distinct()
                .sorted(Phrase.OUTER_FIRST)
                .toList();
        return new Found(phrases, List.of());
    }

    private Phrase phrase(Entry entry, PromptTokens prompt) {
        List<PromptTokens.Span> places = prompt.find(entry.text());
        if (entry.span().isPresent()) {
            PromptTokens.Span span = entry.span().get();
            if (!places.contains(span)) {
                throw new InvalidRequestException(path + ": " + InputFile.quoted(entry.text())
                        + " does not stand at characters " + span.start() + " to " + span.end() + " of the prompt \""
                        + prompt.text() + "\" as whole words");
            }
            return Phrase.in(prompt.text(), span.start(), span.end());
        }
        if (places.isEmpty()) {
            throw new InvalidRequestException(path + ": the phrase " + InputFile.quoted(entry.text())
                    + " is not in the prompt \"" + prompt.text() + "\" as whole words");
        }
        if (places.size() > 1) {
            throw new InvalidRequestException(
                    path + ": the phrase " + InputFile.quoted(entry.text()) + " is in the prompt "
                            + places.size() + " times; say which is meant with \"span\": ["
                            + places.getFirst().start() + ", "
                            + places.getFirst().end() + "]");
        }
        return Phrase.in(
                prompt.text(), places.getFirst().start(), places.getFirst().end());
    }
}
