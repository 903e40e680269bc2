package org.diffusion4j.cli;

import org.diffusion4j.audit.AuditOutcome;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.Explanation;
import org.diffusion4j.audit.report.ResultJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What programs are told of an audit. The keys are promised to users and stay. */
final class AuditJson {

    private AuditJson() {}

    /** Corpora with their figures, comparisons and files, in one line. */
    static String of(AuditOutcome outcome) {
        ObjectNode result = ResultJson.node(outcome.result());
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode corpora = root.putArray("corpora");
        for (JsonNode corpus : result.path("corpora")) {
            ObjectNode shortened = corpora.addObject();
            for (String key : new String[] {"name", "captions", "usable", "unique", "figures"}) {
                shortened.set(key, corpus.path(key));
            }
        }
        root.set("comparisons", result.path("comparisons"));
        ArrayNode files = root.putArray("files");
        outcome.files().forEach(file -> files.add(file.toString()));
        ArrayNode failures = root.putArray("failures");
        outcome.failures().forEach(failures::add);
        return root.toString();
    }

    /** One caption's scores and the steps to them. */
    static String of(Explanation explanation) {
        CaptionScore score = explanation.score();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("text", explanation.text());
        root.put("compound", score.vader().compound());
        root.put("neg", score.vader().negative());
        root.put("neu", score.vader().neutral());
        root.put("pos", score.vader().positive());
        root.put("polarity", score.pattern().polarity());
        root.put("subjectivity", score.pattern().subjectivity());
        put(root, "concreteness", score.concreteness().mean());
        put(root, "wordnet_physical", score.wordNet().mean());
        root.put("simile", !score.simile().isEmpty());
        root.put("idiom", score.idiom());
        ArrayNode steps = root.putArray("steps");
        for (Explanation.Step step : explanation.steps()) {
            ObjectNode node = steps.addObject();
            node.put("measure", step.measure()).put("words", step.words()).put("rule", step.rule());
            put(node, "value", step.value());
        }
        return root.toString();
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isNaN(value)) {
            node.putNull(key);
        } else {
            node.put(key, value);
        }
    }
}
