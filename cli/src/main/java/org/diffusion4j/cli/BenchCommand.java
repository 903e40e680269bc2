package org.diffusion4j.cli;

import picocli.CommandLine.Command;

/** {@code bench}: how fast this machine is at the program's work. Each subject is a subcommand. */
@Command(
        name = "bench",
        description = "Measures how fast this machine does the program's work.",
        subcommands = {
            BenchStableDiffusion.class,
            BenchGrowth.class,
            BenchGlyph64.class,
            BenchStart.class,
            BenchAudit.class,
            BenchTraining.class,
            BenchControl.class
        })
final class BenchCommand {}
