package org.diffusion4j.audit.text;

/** The part of a caption that is scored: all of it but for texts beyond the limit. */
public final class Head {

    /** No caption is scored beyond this many chars, whatever its tokens; a single "word" can be a megabyte. */
    public static final int MAX_CHARS = 100_000;

    private Head() {}

    /**
     * A caption up to the end of its last allowed token.
     *
     * @param maxTokens white-space separated tokens, at least 1
     */
    public static String of(String caption, int maxTokens) {
        int limit = Math.min(caption.length(), MAX_CHARS);
        if (limit < caption.length() && Character.isHighSurrogate(caption.charAt(limit - 1))) {
            limit--;
        }
        int tokens = 0;
        boolean inToken = false;
        for (int i = 0; i < limit; i++) {
            boolean space = Characters.isSpace(caption.charAt(i));
            if (!space && !inToken && ++tokens > maxTokens) {
                return caption.substring(0, i);
            }
            inToken = !space;
        }
        return limit == caption.length() ? caption : caption.substring(0, limit);
    }
}
