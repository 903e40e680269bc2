package org.diffusion4j.experiments.frame;

import java.util.List;
import java.util.Map;

/**
 * An experiment is one small class: what is asked, in which ways it is drawn, and how a picture is judged. Everything else
 * (order, noise, keeping, intervals, report) is the frame's. Two calls of a method answer the same.
 *
 * @param <Q> its questions
 */
public interface Experiment<Q extends Question> {

    /** What it is about. */
    About about();

    /**
     * Everything that may be asked, in an order fixed by a seed alone. A run takes as many from the front as its budget
     * allows; those that come first are shown in the report.
     */
    List<Q> questions();

    /** How many of them a budget asks for at most. */
    int prompts(Budget budget);

    /** The arms of a budget; the first is the one that the others are compared with. */
    List<Arm<Q>> arms(Budget budget);

    /** Pictures of a question in each arm, drawn in one batch. */
    default int images() {
        return 4;
    }

    /** What is measured, in the order of the tables. */
    List<Measure> measures();

    /** What the model has to be able to do alone, or nothing is learned from the rest. */
    default List<Precondition> preconditions() {
        return List.of();
    }

    /** What the claim says, of arms that every budget has. All of it has to hold. */
    List<Expectation> expectations();

    /**
     * Judges the pictures of one arm.
     *
     * @param drawn 64x64 pixels each, as the judge takes them
     * @param first what the first arm drew from the same noise, picture by picture
     * @return for each picture the values by the measures' names; what cannot be said of a picture is left out
     */
    List<Map<String, Double>> judge(Q question, List<byte[]> drawn, List<byte[]> first);
}
