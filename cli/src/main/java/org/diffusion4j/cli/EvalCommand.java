package org.diffusion4j.cli;

import picocli.CommandLine.Command;

/** {@code eval}: how good a network is. Each kind of network is a subcommand. */
@Command(
        name = "eval",
        description = "Measures a network on withheld pictures, and writes a page that shows how it did.",
        subcommands = {EvalAutoencoder.class, EvalClip.class, EvalJudge.class, EvalGlyph64.class})
final class EvalCommand {}
