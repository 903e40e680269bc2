package org.diffusion4j.audit.stats;

/** Sixteen classes of caption length, fine where captions are and coarse where few are. */
public final class LengthClass {

    /** The most words of each class but the last. */
    private static final int[] MOST = {2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 25, 35, 60, 120};

    public static final int COUNT = MOST.length + 1;

    private LengthClass() {}

    /** The class of a number of words, 0 to 15. */
    public static int of(int words) {
        int i = 0;
        while (i < MOST.length && words > MOST[i]) {
            i++;
        }
        return i;
    }

    /** For people, such as "9-10". */
    public static String title(int length) {
        int least = length == 0 ? 0 : MOST[length - 1] + 1;
        if (length == MOST.length) {
            return least + "+";
        }
        return least == MOST[length] ? Integer.toString(least) : least + "-" + MOST[length];
    }
}
