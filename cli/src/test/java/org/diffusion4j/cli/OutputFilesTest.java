package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFilesTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            a red heart                                             | a-red-heart-7.png
            A Castle, in the "clouds" / above: all <of> us          | a-castle-in-the-clouds-above-7.png
            ../../etc/passwd                                        | etc-passwd-7.png
            Zürich bei Nacht                                        | zürich-bei-nacht-7.png
            猫と犬                                                   | 猫と犬-7.png
            "!?"                                                    | picture-7.png
            ""                                                      | picture-7.png
            """)
    void aPictureWithoutAFileIsNamedAfterItsFirstWordsAndSeed(String prompt, String name) {
        assertEquals(
                name, OutputFiles.checked(Optional.empty()).file(prompt, 7, 0).toString());
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        String name = OutputFiles.checked(Optional.empty())
                .file("x" + "\uD835\uDC9C".repeat(60), -1, 0)
                .toString();
        assertEquals("x" + "\uD835\uDC9C".repeat(29) + "-18446744073709551615.png", name);
    }

    /** Only who is root may write in {@code /dev}. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDeviceNeedsNoFolderThatMayBeWritten() {
        Path device = Path.of("/dev/null");
        assertEquals(device, OutputFiles.checked(Optional.of(device)).first());
    }

    @ParameterizedTest
    @CsvSource({
        "heart.png, heart-2.png",
        "heart, heart-2",
        "my.heart.png, my.heart-2.png",
        "sub/heart.png, sub/heart-2.png",
        ".png, .png-2"
    })
    void furtherPicturesAreNumberedBeforeTheExtension(String first, String third) {
        OutputFiles files = OutputFiles.checked(Optional.of(Path.of(first).getFileName()));
        assertEquals(Path.of(first).getFileName(), files.file("x", 1, 0));
        assertEquals(Path.of(third).getFileName(), files.file("x", 1, 2));
    }
}
