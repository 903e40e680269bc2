package org.diffusion4j.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How to start this program again, for benches that time it from outside. */
final class OwnProgram {

    private OwnProgram() {}

    /** The launcher says where it is; without one, this virtual machine's own command. A command's arguments may follow. */
    static List<String> command() {
        return Optional.ofNullable(System.getProperty("d4j.launcher"))
                .map(List::of)
                .orElseGet(OwnProgram::virtualMachine);
    }

    private static List<String> virtualMachine() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), Main.class.getName()));
        return command;
    }
}
