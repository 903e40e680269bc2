package org.diffusion4j.diffusion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * A part of a prompt and how much it counts, in the notation of the Stable Diffusion web UI: {@code (x)} counts 1.1,
 * {@code ((x))} 1.21, {@code (x:1.3)} 1.3, {@code [x]} 1/1.1; {@code \(}, {@code \)}, {@code \[}, {@code \]} and {@code
 * \\} are those characters themselves. A bracket that is never closed reaches to the end, one that was never opened is a
 * character like any other.
 *
 * @param text without the notation
 * @param weight product of all brackets around it
 */
public record WeightedText(String text, double weight) {

    public WeightedText {
        // States are multiplied in float32: what is infinite there would make a picture of nothing.
        if (!Float.isFinite((float) weight)) {
            throw new InvalidRequestException("a weight in the prompt is " + weight
                    + ", which no float32 holds; weights are numbers about 1, as in (words:1.3)");
        }
    }

    private static final double ROUND = 1.1;
    private static final double SQUARE = 1 / 1.1;

    /** People nest a handful; every bracket that is open is work for each piece inside. */
    private static final int DEEPEST = 100;

    /** A literal character; a bracket; the end of a weighted bracket, with the number; anything else. */
    private static final Pattern PIECE =
            Pattern.compile("\\\\[()\\[\\]\\\\]|\\\\|[(\\[]|:\\s*([+-]?[.\\d]+)\\s*\\)|[)\\]]|[^\\\\()\\[\\]:]+|:");

    /**
     * Reads a prompt.
     *
     * @return at least one part; neighbours differ in weight
     * @throws InvalidRequestException when what stands for a weight is no number, or brackets are nested beyond all reason
     */
    public static List<WeightedText> parse(String prompt) {
        return new Parser().parse(prompt);
    }

    private static final class Parser {
        private final List<WeightedText> parts = new ArrayList<>();

        /** Where the brackets that are open began, as numbers of parts. */
        private final Deque<Integer> round = new ArrayDeque<>();

        private final Deque<Integer> square = new ArrayDeque<>();

        List<WeightedText> parse(String prompt) {
            Matcher piece = PIECE.matcher(prompt);
            while (piece.find()) {
                read(piece.group(), piece.group(1) == null ? "" : piece.group(1));
            }
            round.forEach(start -> multiply(start, ROUND));
            square.forEach(start -> multiply(start, SQUARE));
            return merged();
        }

        private void read(String piece, String number) {
            if (piece.length() > 1 && piece.startsWith("\\")) {
                literal(piece.substring(1));
            } else if (piece.equals("(")) {
                open(round);
            } else if (piece.equals("[")) {
                open(square);
            } else if (!number.isEmpty() && !round.isEmpty()) {
                multiply(round.pop(), weight(number));
            } else if (piece.equals(")") && !round.isEmpty()) {
                multiply(round.pop(), ROUND);
            } else if (piece.equals("]") && !square.isEmpty()) {
                multiply(square.pop(), SQUARE);
            } else {
                literal(piece);
            }
        }

        private void open(Deque<Integer> brackets) {
            if (round.size() + square.size() == DEEPEST) {
                throw new InvalidRequestException("more than " + DEEPEST
                        + " brackets of the prompt are open at once; close them, or write \\( for a bracket");
            }
            brackets.push(parts.size());
        }

        private static double weight(String number) {
            try {
                return Double.parseDouble(number);
            } catch (NumberFormatException e) {
                throw new InvalidRequestException(
                        "the weight \"" + number
                                + "\" in the prompt is no number; write (words:1.3), or \\( for a bracket",
                        e);
            }
        }

        private void literal(String text) {
            parts.add(new WeightedText(text, 1));
        }

        private void multiply(int start, double factor) {
            for (int i = start; i < parts.size(); i++) {
                WeightedText part = parts.get(i);
                parts.set(i, new WeightedText(part.text(), part.weight() * factor));
            }
        }

        private List<WeightedText> merged() {
            List<WeightedText> merged = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                double weight = parts.get(i).weight();
                text.append(parts.get(i).text());
                if (i + 1 == parts.size() || parts.get(i + 1).weight() != weight) {
                    merged.add(new WeightedText(text.toString(), weight));
                    text.setLength(0);
                }
            }
            return merged.isEmpty() ? List.of(new WeightedText("", 1)) : merged;
        }
    }
}
