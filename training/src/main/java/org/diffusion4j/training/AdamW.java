package org.diffusion4j.training;

import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * AdamW (Loshchilov and Hutter 2019) over {@link FlatParameters}, with libtorch's fused kernel: one pass over the memory
 * where the operations one by one would take eight.
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g,   v = beta2 v + (1 - beta2) g^2
 * w = w - rate decay w - rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + 1e-8)
 * </pre>
 */
final class AdamW implements Optimizer {

    private static final double EPSILON = 1e-8;

    private final FlatParameters parameters;
    private final TrainingPlan plan;
    private final OperatorHandle operation;

    /** What the operation's lists are of. Asked once: every question copies the operation's description, for ever. */
    private final Type.TypePtr tensorType;

    private final Tensor mean;
    private final Tensor meanSquare;

    AdamW(FlatParameters parameters, TrainingPlan plan) {
        this.parameters = parameters;
        this.plan = plan;
        try (Scope _ = Scope.open()) {
            this.operation = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adamw_", "");
            this.operation.retainReference();
            Argument values = operation.schema().arguments().getPointer(0);
            this.tensorType = values.type().get().containedType(0).retainReference();
            this.mean = Scope.detach(Tensors.zeros(parameters.size()));
            this.meanSquare = Scope.detach(Tensors.zeros(parameters.size()));
        }
    }

    @Override
    public Tensor mean() {
        return mean;
    }

    @Override
    public Tensor meanSquare() {
        return meanSquare;
    }

    @Override
    public void step(long step, double rate) {
        step(0, parameters.size(), step, rate);
    }

    /** The same for {@code length} numbers from {@code begin} on. */
    void step(long begin, long length, long step, double rate) {
        long border = Math.clamp(parameters.decayed(), begin, begin + length);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            update(begin, border - begin, step, rate, plan.weightDecay());
            update(border, begin + length - border, step, rate, 0);
        }
    }

    private void update(long begin, long length, long step, double rate, double weightDecay) {
        if (length == 0) {
            return;
        }
        Tensor count = Tensors.of(new float[] {step});
        IValue[] arguments = {
            list(parameters.values().narrow(0, begin, length)),
            list(parameters.gradients().narrow(0, begin, length)),
            list(mean.narrow(0, begin, length)),
            list(meanSquare.narrow(0, begin, length)),
            new IValue(new GenericList(tensorType)),
            list(count),
            new IValue(rate),
            new IValue(plan.beta1()),
            new IValue(plan.beta2()),
            new IValue(weightDecay),
            new IValue(EPSILON),
            new IValue(false),
            new IValue(false),
            new IValue(),
            new IValue()
        };
        IValueVector stack = new IValueVector(arguments);
        operation.callBoxed(stack);
    }

    private IValue list(Tensor tensor) {
        GenericList list = new GenericList(tensorType);
        list.push_back(new IValue(tensor));
        return new IValue(list);
    }

    @Override
    public void close() {
        mean.close();
        meanSquare.close();
        tensorType.releaseReference();
    }
}
