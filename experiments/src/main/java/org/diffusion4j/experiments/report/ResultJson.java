package org.diffusion4j.experiments.report;

import java.util.List;
import org.diffusion4j.experiments.frame.Arm;
import org.diffusion4j.experiments.frame.Comparison;
import org.diffusion4j.experiments.frame.Expectation;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.experiments.frame.Outcome;
import org.diffusion4j.experiments.frame.Standing;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code result.json}: the result of record, with the keys that programs read in every experiment, and some of its own. */
final class ResultJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Outcome outcome;

    private ResultJson(Outcome outcome) {
        this.outcome = outcome;
    }

    static String of(Outcome outcome, Standing standing) {
        ObjectNode root = JSON.createObjectNode()
                .put("paper", outcome.about().paper())
                .put("claim", outcome.about().claim())
                .put("budget", outcome.request().budget().toString());
        outcome.request().subject().forEach(root::put);
        ResultJson json = new ResultJson(outcome);
        root.put("prompts", outcome.questions().size())
                .put("pictures", outcome.scores().size());
        json.arms(root.putArray("arms"));
        ArrayNode comparisons = root.putArray("comparisons");
        outcome.comparisons().forEach(comparison -> json.put(comparisons.addObject(), comparison));
        json.groups(root);
        json.rules(root);
        root.put("verdict", outcome.verdict().toString())
                .put("counts", standing.counts())
                .put("counts_because", standing.reason());
        return JSON.writeValueAsString(root) + "\n";
    }

    private void arms(ArrayNode arms) {
        List<String> groups = outcome.groups();
        for (Arm<?> arm : outcome.arms()) {
            ObjectNode node = arms.addObject().put("name", arm.name());
            ObjectNode figures = node.putObject("figures");
            for (Measure measure : outcome.measures()) {
                outcome.figure(arm, measure).ifPresent(figure -> figures.set(measure.name(), figure.toJson(JSON)));
            }
            if (groups.size() > 1) {
                ObjectNode byGroup = node.putObject("groups");
                groups.forEach(group -> group(byGroup.putObject(group), arm, group));
            }
        }
    }

    private void group(ObjectNode figures, Arm<?> arm, String group) {
        for (Measure measure : outcome.measures()) {
            outcome.figure(arm, measure, group).ifPresent(figure -> figures.set(measure.name(), figure.toJson(JSON)));
        }
    }

    /** Each with the interval that its verdict goes by. */
    private void rules(ObjectNode root) {
        ArrayNode rules = root.putArray("rules");
        for (Expectation each : outcome.expectations()) {
            ObjectNode rule = rules.addObject().put("rule", each.words());
            outcome.comparison(each)
                    .flatMap(Comparison::decisive)
                    .ifPresent(interval -> rule.put("low", interval.low()).put("high", interval.high()));
            rule.put("verdict", outcome.verdict(each).toString());
        }
        ArrayNode all = root.putArray("for_all_rules");
        Outcome.FOR_ALL_RULES.forEach(all::add);
    }

    /** What the claim compares, over each kind of questions apart. */
    private void groups(ObjectNode root) {
        if (outcome.groups().size() < 2) {
            return;
        }
        ArrayNode comparisons = root.putArray("group_comparisons");
        for (Expectation each : outcome.expectations()) {
            for (String group : outcome.groups()) {
                outcome.compare(each.arm(), each.against(), each.measure(), group)
                        .ifPresent(comparison -> put(comparisons.addObject().put("group", group), comparison));
            }
        }
    }

    private void put(ObjectNode node, Comparison comparison) {
        node.put("arm", comparison.arm())
                .put("against", comparison.against())
                .put("figure", comparison.measure().name())
                .put("pairs", comparison.pairs());
        node.set("difference", comparison.difference().toJson(JSON));
        if (Double.isFinite(comparison.smallestVisible())) {
            node.put("smallest_visible", comparison.smallestVisible());
        }
        comparison
                .test()
                .ifPresent(test -> node.putObject("mcnemar")
                        .put("only_arm", test.onlyArm())
                        .put("only_against", test.onlyOther())
                        .put("p", test.pValue()));
    }
}
