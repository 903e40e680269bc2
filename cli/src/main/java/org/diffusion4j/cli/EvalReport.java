package org.diffusion4j.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.diffusion4j.glyph64.eval.Figure;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints the figures of an evaluation, for people or for programs. */
final class EvalReport {

    private EvalReport() {}

    /**
     * Prints them to standard output.
     *
     * @param model what was measured
     * @param data recipe of the data set
     * @param json as one JSON object with the keys {@code model}, {@code data} and {@code figures}
     */
    static void print(CommandSpec spec, String model, String data, Map<String, Figure> figures, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonMapper mapper = new JsonMapper();
            ObjectNode all = mapper.createObjectNode().put("model", model).put("data", data);
            all.set("figures", Figure.toJson(figures));
            out.println(mapper.writeValueAsString(all));
            return;
        }
        figures.forEach((name, figure) -> out.println("%-44s %s".formatted(name, figure)));
    }
}
