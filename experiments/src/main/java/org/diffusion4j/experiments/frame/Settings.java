package org.diffusion4j.experiments.frame;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.io.JsonFile;
import org.diffusion4j.engine.io.WholeFile;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code settings.json}: everything that decides a run's outcome, written before the first picture is drawn. A run that
 * goes on has to have the same.
 */
final class Settings {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String FILE = "settings.json";
    private static final String PROMPTS = "prompts";

    /** Thousands of prompts are no configuration of usual size. */
    private static final int LARGEST = 64 << 20;

    private Settings() {}

    /** How many prompts the run in a folder has, if one was begun there. */
    static OptionalInt promptsOf(Path out) {
        Path file = out.resolve(FILE);
        return Files.exists(file)
                ? OptionalInt.of(JsonFile.read(file, LARGEST).path(PROMPTS).size())
                : OptionalInt.empty();
    }

    /**
     * Writes the settings of a run, or compares them with those of the run in that folder.
     *
     * @throws InvalidRequestException when they differ, naming in what
     */
    static <Q extends Question> void keep(Experiment<Q> experiment, RunRequest request, List<Q> questions) {
        ObjectNode wanted = json(experiment, request, questions);
        Path file = request.out().resolve(FILE);
        if (!Files.exists(file)) {
            WholeFile.write(file, (JSON.writeValueAsString(wanted) + "\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        // Numbers written and read again compare equal only when both were.
        ObjectNode here = (ObjectNode) JSON.readTree(JSON.writeValueAsString(wanted));
        ObjectNode there = (ObjectNode) JSON.readTree(JSON.writeValueAsString(JsonFile.read(file, LARGEST)));
        Set<String> names = new TreeSet<>(here.propertyNames());
        names.addAll(there.propertyNames());
        List<String> other = names.stream()
                .filter(name -> !here.path(name).equals(there.path(name)))
                .toList();
        if (!other.isEmpty()) {
            throw new InvalidRequestException(
                    "%s holds a run with other settings (%s); name another folder with --out, or delete that one"
                            .formatted(request.out(), String.join(", ", other)));
        }
    }

    private static <Q extends Question> ObjectNode json(
            Experiment<Q> experiment, RunRequest request, List<Q> questions) {
        About about = experiment.about();
        ObjectNode root = JSON.createObjectNode()
                .put("experiment", about.id())
                .put("paper", about.paper())
                .put("claim", about.claim())
                .put("budget", request.budget().toString())
                .put("look", request.prompts().isPresent());
        request.subject().forEach(root::put);
        ArrayNode rules = root.putArray("rules");
        experiment.expectations().forEach(each -> rules.add(each.words()));
        Outcome.FOR_ALL_RULES.forEach(rules::add);
        experiment.preconditions().forEach(each -> rules.add(each.words()));
        ObjectNode arms = root.putObject("arms");
        experiment.arms(request.budget()).forEach(arm -> arms.put(arm.name(), arm.meaning()));
        ObjectNode measures = root.putObject("measures");
        experiment.measures().forEach(measure -> measures.put(measure.name(), measure.meaning()));
        root.put("pictures_of_a_prompt", experiment.images());
        ArrayNode prompts = root.putArray(PROMPTS);
        questions.forEach(question -> prompts.addObject()
                .put("prompt", question.prompt())
                .put("asked", question.shown())
                .put("seed", question.seed())
                .put("group", question.group()));
        return root;
    }
}
