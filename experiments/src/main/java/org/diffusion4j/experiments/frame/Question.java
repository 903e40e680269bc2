package org.diffusion4j.experiments.frame;

/** What all arms are asked for. An experiment's own record adds what the judge should find. */
public interface Question {

    /** The words: the case that intervals are drawn over, also where several questions have the same. */
    String prompt();

    /** Of the noise of all its pictures, which are drawn in one batch. */
    long seed();

    /** How people are told what was asked, where the words do not say it all. */
    default String shown() {
        return prompt();
    }

    /** Which of the kinds of question it is, for figures apart; empty where there is one kind. */
    String group();
}
