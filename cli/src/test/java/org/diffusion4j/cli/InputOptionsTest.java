package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong wishes about the picture to start from are refused before anything is opened. */
class InputOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "--resize 0x5, '0x5'",
        "--resize 768, '768'",
        "--resize 12x, '12x'",
        "--resize 1x2x3, '1x2x3'",
        "--resize 99999x99999, 100 megapixels",
        "--resize 64x64, needs a picture",
        "--paste-back, needs a mask"
    })
    void refuses(String options, String reason) {
        StringWriter err = new StringWriter();
        String[] arguments = ("generate fox --out nowhere.png " + options).split(" ", -1);
        assertEquals(2, Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments));
        assertTrue(err.toString().contains(reason), err.toString());
    }
}
