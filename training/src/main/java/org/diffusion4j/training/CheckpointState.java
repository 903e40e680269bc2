package org.diffusion4j.training;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * Everything of a run that is not a tensor.
 *
 * @param format the layout of the checkpoint; another one cannot be resumed
 * @param objective which objective was trained
 * @param step steps taken
 * @param seconds time spent in all parts of the run
 * @param random states of the streams of choices, one a pass
 * @param noise states of the streams of tensors, one a pass
 * @param plan the settings
 * @param identity data and networks, as the objective describes them
 */
record CheckpointState(
        int format,
        String objective,
        long step,
        double seconds,
        List<Long> random,
        List<byte[]> noise,
        TrainingPlan plan,
        Map<String, String> identity) {

    static final int FORMAT = 2;

    /** Refuses to go on with an objective, settings or data that are not those of this checkpoint. */
    void requireSame(Objective other, TrainingPlan wanted, String where) {
        require(format == FORMAT, where, "format", format, FORMAT);
        require(
                objective.equals(other.subject().name()),
                where,
                "objective",
                objective,
                other.subject().name());
        requireSamePlan(wanted, where);
        Map<String, String> now = other.subject().identity();
        identity.forEach((key, value) -> {
            String current = now.getOrDefault(key, "nothing");
            require(value.equals(current), where, key, value, current);
        });
        now.forEach((key, value) -> require(identity.containsKey(key), where, key, "nothing", value));
    }

    private void requireSamePlan(TrainingPlan wanted, String where) {
        for (var component : TrainingPlan.class.getRecordComponents()) {
            if (!isFree(component.getName(), wanted)) {
                Object before = value(component, plan);
                Object now = value(component, wanted);
                require(Objects.equals(before, now), where, component.getName(), before, now);
            }
        }
    }

    /** The length of a run without decay is in none of its numbers, and a warm-up that is over in none to come. */
    private boolean isFree(String name, TrainingPlan wanted) {
        return plan.decay() == LearningRateDecay.CONSTANT
                && (name.equals("steps")
                        || name.equals("warmUpSteps") && step >= Math.max(plan.warmUpSteps(), wanted.warmUpSteps()));
    }

    private static Object value(java.lang.reflect.RecordComponent component, TrainingPlan plan) {
        try {
            return component.getAccessor().invoke(plan);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.getName(), e);
        }
    }

    private static void require(boolean same, String where, String what, Object before, Object now) {
        if (!same) {
            throw new InvalidRequestException(where + ": this run was begun with " + what + " " + before + ", not "
                    + now + "; go on with the same, or choose another output folder (weights alone can be taken over"
                    + " with a warm start)");
        }
    }
}
