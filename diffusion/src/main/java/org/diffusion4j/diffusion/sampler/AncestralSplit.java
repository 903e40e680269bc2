package org.diffusion4j.diffusion.sampler;

/**
 * A step to a lower noise level done as one further down without noise, then up again with new noise, so that the
 * variances add up: {@code down^2 + up^2 = to^2}.
 *
 * @param down the level reached without noise
 * @param up the standard deviation of the noise added
 */
record AncestralSplit(double down, double up) {

    /**
     * The split of the ancestral process of Ho et al. 2020, in float32 as in the reference implementation: after a long
     * step the level reached without noise is a difference of nearly equal numbers.
     */
    static AncestralSplit of(double from, double to) {
        float fromSquared = (float) from * (float) from;
        float toSquared = (float) to * (float) to;
        float up = (float) Math.sqrt(Math.max(0, toSquared * (fromSquared - toSquared) / fromSquared));
        float down = (float) Math.sqrt(Math.max(0, toSquared - up * up));
        // where float32 leaves nothing of the difference, its value, so that no level above 0 is mistaken for 0
        return new AncestralSplit(down == 0 ? toSquared / from : down, up);
    }
}
