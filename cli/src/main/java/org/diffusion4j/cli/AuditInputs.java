package org.diffusion4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.engine.InvalidRequestException;

/** Which files make up which corpus. */
final class AuditInputs {

    private AuditInputs() {}

    /**
     * Every file is a corpus of its own, unless one name is given for several.
     *
     * @param files as the user gave them
     * @param names as the user gave them; {@code --name} takes all that follows, so files after it are among them
     */
    static List<AuditRequest.Corpus> corpora(List<Path> files, List<String> names) {
        List<Path> inputs = new ArrayList<>(files);
        List<String> called = new ArrayList<>(names);
        int swallowed = (called.size() - inputs.size() + 1) / 2;
        for (int i = 0; i < swallowed && Files.exists(Path.of(called.getLast())); i++) {
            inputs.addFirst(Path.of(called.removeLast()));
        }
        if (inputs.isEmpty()) {
            throw new InvalidRequestException("say which files hold the captions, or give one with --explain TEXT");
        }
        if (called.size() == 1) {
            return List.of(new AuditRequest.Corpus(called.getFirst(), inputs));
        }
        if (!called.isEmpty() && called.size() != inputs.size()) {
            throw new InvalidRequestException(called.size() + " names for " + inputs.size()
                    + " inputs; give --name once for each, or one for all together");
        }
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> new AuditRequest.Corpus(
                        called.isEmpty() ? stem(inputs.get(i)) : called.get(i), List.of(inputs.get(i))))
                .toList();
    }

    private static String stem(Path input) {
        String name = String.valueOf(input.toAbsolutePath().normalize().getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 && !Files.isDirectory(input) ? name.substring(0, dot) : name;
    }
}
