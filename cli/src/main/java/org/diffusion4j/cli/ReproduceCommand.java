package org.diffusion4j.cli;

import picocli.CommandLine.Command;

/** {@code reproduce}: the papers' claims as experiments. Each is a subcommand named by the paper's number. */
@Command(
        name = "reproduce",
        description = "Runs a paper's experiment and reports whether its claim held.",
        subcommands = {
            ReproduceGuidance.class,
            ReproduceStructure.class,
            ReproducePaint.class,
            ReproduceFigurativeSpeech.class
        })
final class ReproduceCommand {}
