package org.diffusion4j.diffusion;

import java.time.Duration;

/**
 * Where the time of a drawing went.
 *
 * @param encode the text encoder
 * @param steps the loop
 * @param decode the autoencoder
 */
public record Timings(Duration encode, Duration steps, Duration decode) {

    public Duration total() {
        return encode.plus(steps).plus(decode);
    }
}
