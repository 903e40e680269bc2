package org.diffusion4j.experiments.statistics;

/**
 * McNemar's test of two arms that answered the same questions, each rightly or wrongly: only the pairs in which they
 * differ count, and if the arms were equal each of those would fall to either side like a coin. Exact, two-sided. It takes
 * the pairs as independent, which several seeds of one prompt are not wholly: the interval over prompts stands beside it.
 *
 * @param onlyArm pairs in which the arm alone was right
 * @param onlyOther pairs in which the other alone was right
 */
public record McNemar(long onlyArm, long onlyOther) {

    public McNemar {
        if (onlyArm < 0 || onlyOther < 0) {
            throw new IllegalArgumentException("counts of pairs are not negative");
        }
    }

    /** Pairs in which the arms differ. */
    public long discordant() {
        return onlyArm + onlyOther;
    }

    /** {@code min(1, 2 P(X <= min(b, c)))} for X binomial of b + c coins. */
    public double pValue() {
        long coins = discordant();
        double term = -coins * Math.log(2);
        double tail = Math.exp(term);
        for (long heads = 1; heads <= Math.min(onlyArm, onlyOther); heads++) {
            term += Math.log((double) (coins - heads + 1) / heads);
            tail += Math.exp(term);
        }
        return Math.min(1, 2 * tail);
    }
}
