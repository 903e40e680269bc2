package org.diffusion4j.experiments.frame;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.diffusion4j.engine.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

    @TempDir
    private Path folder;

    /** Another process, which holds a folder until its input ends. */
    static final class Holder {
        private Holder() {}

        static void main(String[] arguments) throws IOException {
            try (RunLock _ = RunLock.take(Path.of(arguments[0]))) {
                System.out.write('.');
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    void aFolderThatAnotherProcessHasIsRefusedUntilItEnds() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process holder = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('.', holder.getInputStream().read(), "the other process has it");
            String refused = assertThrows(InvalidRequestException.class, () -> RunLock.take(folder))
                    .getMessage();
            assertTrue(refused.contains(folder.toString()) && refused.contains("--out"), refused);
        } finally {
            holder.getOutputStream().close();
        }
        assertEquals(0, holder.waitFor());
        assertDoesNotThrow(() -> RunLock.take(folder).close());
    }
}
