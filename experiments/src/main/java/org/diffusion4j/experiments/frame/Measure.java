package org.diffusion4j.experiments.frame;

import java.util.OptionalDouble;

/**
 * What is measured of a picture.
 *
 * @param name its key in files
 * @param meaning a sentence
 * @param kind what values it has
 * @param chance what a blind guess reaches
 * @param ceiling what real pictures reach
 */
public record Measure(String name, String meaning, Kind kind, OptionalDouble chance, OptionalDouble ceiling) {

    /** What values a measure has. */
    public enum Kind {
        /** 0 or 1 a picture, a share over many. */
        SHARE,
        /** Any number. */
        NUMBER
    }

    /** Right or not. */
    public static Measure share(String name, String meaning) {
        return new Measure(name, meaning, Kind.SHARE, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Any number. */
    public static Measure number(String name, String meaning) {
        return new Measure(name, meaning, Kind.NUMBER, OptionalDouble.empty(), OptionalDouble.empty());
    }

    public Measure withChance(double value) {
        return new Measure(name, meaning, kind, OptionalDouble.of(value), ceiling);
    }

    public Measure withCeiling(double value) {
        return new Measure(name, meaning, kind, chance, OptionalDouble.of(value));
    }
}
