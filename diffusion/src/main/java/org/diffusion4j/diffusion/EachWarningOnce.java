package org.diffusion4j.diffusion;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says the first warnings of many drawings, each once: thousands of pictures may have the same or their own. Hears nothing
 * else. Safe for use by several drawings at once.
 */
public final class EachWarningOnce implements DrawListener {

    private final Consumer<String> say;
    private final int most;
    private final Set<String> said = new HashSet<>();

    /**
     * @param say takes lines for a person
     * @param most warnings to say, at least 1
     */
    public EachWarningOnce(Consumer<String> say, int most) {
        this.say = say;
        this.most = most;
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public synchronized void warning(String text) {
        if (said.size() < most && said.add(text)) {
            say.accept("warning: " + text);
            if (said.size() == most) {
                say.accept("further warnings are not shown");
            }
        }
    }
}
