package org.diffusion4j.experiments.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.SideBySide;

/**
 * Asks all arms the same questions. One question goes to every arm before its scores are kept, so that whatever ends a run
 * leaves whole pairs; several questions are drawn side by side.
 *
 * @param <Q> the experiment's questions
 */
public final class Run<Q extends Question> {

    private final Experiment<Q> experiment;
    private final RunRequest request;
    private final Drawer drawer;
    private final List<Arm<Q>> arms;
    private final ShownPictures shown;

    private Run(Experiment<Q> experiment, RunRequest request, Drawer drawer) {
        this.experiment = experiment;
        this.request = request;
        this.drawer = drawer;
        this.arms = experiment.arms(request.budget());
        this.shown = new ShownPictures(request.out().resolve("pictures"));
        if (arms.stream().map(Arm::name).collect(Collectors.toSet()).size() != arms.size()) {
            throw new IllegalArgumentException("two arms have the same name");
        }
        experiment.expectations().forEach(this::requireNamed);
    }

    /** A misspelt name would leave its expectation undecided for ever. */
    private void requireNamed(Expectation expectation) {
        Set<String> names = arms.stream().map(Arm::name).collect(Collectors.toSet());
        Set<String> measures = experiment.measures().stream().map(Measure::name).collect(Collectors.toSet());
        if (!names.containsAll(Set.of(expectation.arm(), expectation.against()))
                || !measures.contains(expectation.measure())) {
            throw new IllegalArgumentException("no arms or no measure for: " + expectation.words());
        }
    }

    /**
     * Draws and judges what is missing.
     *
     * @throws CancelledException when the request's stop is raised; the same request goes on
     * @throws InvalidRequestException when the folder holds a run with other settings, or another run is drawing into it
     * @throws InvalidFileException when the folder's scores are not those of such a run
     */
    public static <Q extends Question> Outcome of(Experiment<Q> experiment, RunRequest request, Drawer drawer) {
        return new Run<>(experiment, request, drawer).run();
    }

    private Outcome run() {
        try {
            Files.createDirectories(shown.folder());
        } catch (IOException e) {
            throw new FailedException(request.out() + ": the folder could not be made (" + e.getMessage() + ")", e);
        }
        try (RunLock _ = RunLock.take(request.out())) {
            return drawn();
        }
    }

    private Outcome drawn() {
        List<Q> questions = questions();
        Settings.keep(experiment, request, questions);
        ScoreFile scores = new ScoreFile(
                request.out(), arms.stream().map(Arm::name).toList(), experiment.images(), questions.size());
        RunProgress progress = new RunProgress(questions.size(), scores.questions(), request.say());
        SideBySide.<List<List<byte[]>>>inOrder(
                scores.questions(), questions.size(), number -> ask(questions.get(number)), (number, drawn) -> {
                    keepSome(number, drawn);
                    scores.add(judge(number, questions.get(number), drawn));
                    progress.done(scores.questions());
                    if (request.stop().getAsBoolean() && scores.questions() < questions.size()) {
                        throw new CancelledException("stopped after %d of %d prompts; the same command goes on"
                                .formatted(scores.questions(), questions.size()));
                    }
                });
        return new Outcome(
                experiment.about(),
                request,
                experiment.measures(),
                experiment.expectations(),
                arms,
                questions,
                scores.scores(),
                shown);
    }

    /** As many as asked for, as the budget says, and as its time allows; a quick run that goes on keeps its number. */
    private List<Q> questions() {
        List<Q> all = experiment.questions();
        int most = Math.min(all.size(), experiment.prompts(request.budget()));
        requireTwo(most);
        OptionalInt begun = Settings.promptsOf(request.out());
        if (request.prompts().isPresent()) {
            most = look(request.prompts().getAsInt(), most);
        } else if (request.budget() == Budget.QUICK) {
            most = Math.min(most, begun.isPresent() ? begun.getAsInt() : affordable(all.getFirst()));
        }
        requireTwo(most);
        return List.copyOf(all.subList(0, most));
    }

    /** As many prompts as the budget has would be no look, though the result said that it is one and does not count. */
    private int look(int prompts, int most) {
        if (prompts >= most) {
            throw new InvalidRequestException(
                    "prompts must be fewer than the %d that the %s budget asks for at most, not %d; leave --prompts out to ask for all that it has"
                            .formatted(most, request.budget(), prompts));
        }
        return prompts;
    }

    private static void requireTwo(int prompts) {
        if (prompts < 2) {
            throw new InvalidRequestException(
                    "%d prompts can be asked of this model on this data; an interval needs 2".formatted(prompts));
        }
    }

    /** Measures the rate on one question, asked a few times, whose pictures are thrown away. */
    private int affordable(Q question) {
        rehearse(question, SideBySide.width());
        int times = 2 * SideBySide.width();
        double seconds = rehearse(question, times) / times;
        int affordable = (int) Math.max(2, Budget.QUICK_SECONDS / seconds);
        request.say()
                .accept("%.2f s for a picture and its judgement: %d prompts fit into the quick budget"
                        .formatted(seconds / arms.size() / experiment.images(), affordable));
        return affordable;
    }

    private double rehearse(Q question, int times) {
        long begin = System.nanoTime();
        SideBySide.inOrder(0, times, _ -> ask(question), (number, drawn) -> {
            judge(number, question, drawn);
            if (request.stop().getAsBoolean()) {
                throw new CancelledException("stopped before the first prompt");
            }
        });
        return (System.nanoTime() - begin) / 1e9;
    }

    /** The pictures of a question, a list an arm. */
    private List<List<byte[]>> ask(Q question) {
        return arms.stream()
                .map(arm -> drawer.draw(arm.request(question, experiment.images())))
                .toList();
    }

    /** Keeps the pictures of the first questions for the report. */
    private void keepSome(int number, List<List<byte[]>> drawn) {
        if (number < ShownPictures.QUESTIONS) {
            for (int arm = 0; arm < arms.size(); arm++) {
                shown.keep(number, arm, drawn.get(arm));
            }
        }
    }

    private List<ScoredPicture> judge(int number, Q question, List<List<byte[]>> drawn) {
        List<ScoredPicture> scored = new ArrayList<>();
        for (int arm = 0; arm < arms.size(); arm++) {
            List<Map<String, Double>> scores = experiment.judge(question, drawn.get(arm), drawn.getFirst());
            for (int picture = 0; picture < scores.size(); picture++) {
                scored.add(new ScoredPicture(number, arms.get(arm).name(), picture, scores.get(picture)));
            }
        }
        return scored;
    }
}
