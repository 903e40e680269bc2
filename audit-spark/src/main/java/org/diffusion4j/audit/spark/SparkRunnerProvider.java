package org.diffusion4j.audit.spark;

import org.diffusion4j.audit.run.JobRunnerProvider;

/** Found by the audit's command when this module is there. */
public final class SparkRunnerProvider implements JobRunnerProvider {

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public ClosableRunner open(String address) {
        return SparkRunner.connect(address);
    }
}
