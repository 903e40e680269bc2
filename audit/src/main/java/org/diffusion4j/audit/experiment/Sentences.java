package org.diffusion4j.audit.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.diffusion4j.audit.experiment.TextPart.Sample;

/** Cuts running text into sentences of the length of captions. */
final class Sentences {

    private static final Pattern END = Pattern.compile("(?<=[.!?;:][\"')]{0,2})\\s+(?=[\"'(]?[A-Z0-9])|\\n\\s*\\n");
    private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_WORDS = 60;

    private Sentences() {}

    /** The sentences of 3 to 60 words; line breaks within one become blanks. */
    static List<Sample> of(String group, String text) {
        List<Sample> samples = new ArrayList<>();
        for (String sentence : END.split(text)) {
            String line = sentence.replaceAll("\\s+", " ").strip();
            int words = line.isEmpty() ? 0 : line.split(" ").length;
            if (words >= FEWEST_WORDS && words <= MOST_WORDS) {
                samples.add(new Sample(group, line));
            }
        }
        return samples;
    }

    /** The body of a mail without tags; lines without a blank (addresses, encoded attachments) are dropped. */
    static String mailBody(String mail) {
        int body = mail.indexOf("\n\n");
        StringBuilder kept = new StringBuilder();
        TAG.matcher(body < 0 ? mail : mail.substring(body))
                .replaceAll(" ")
                .lines()
                .filter(line -> line.isBlank() || line.strip().indexOf(' ') > 0)
                .forEach(line -> kept.append(line).append('\n'));
        return kept.toString();
    }
}
