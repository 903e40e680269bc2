package org.diffusion4j.engine.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InputFileTest {

    @Test
    void aMessageCannotSteerATerminal() {
        assertEquals(
                "?]0;x?\nnext\tline ??2J \uD83D\uDE00",
                InputFile.printable("\u001b]0;x\u0007\nnext\tline \u202e\u009b2J \uD83D\uDE00"));
    }
}
