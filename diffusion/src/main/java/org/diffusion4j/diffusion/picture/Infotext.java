package org.diffusion4j.diffusion.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of a picture as the text that diffusion programs write into picture files, in the form of the Stable
 * Diffusion web UI:
 *
 * <pre>
 * the prompt, on one line or more
 * Negative prompt: what it should not show, on one line or more; left out when there is nothing
 * Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: "a name, with a comma"
 * </pre>
 *
 * <p>The form has no way to say that a line of the prompt that begins with {@code Negative prompt:} belongs to it; such
 * a prompt is read back in two parts. Everything else is read back as it was written.
 *
 * @param prompt as written, with {@code <lora:NAME:SCALE>} where there were such
 * @param negativePrompt empty when there is none
 * @param settings the fields of the last line in their order, values without the quotes they may have there
 */
public record Infotext(String prompt, String negativePrompt, SequencedMap<String, String> settings) {

    private static final String NEGATIVE = "Negative prompt:";
    /** From as many fields on a last line is one of settings, whatever it begins with. */
    private static final int CERTAINLY_SETTINGS = 3;

    private static final Pattern BEGINS_WITH_STEPS = Pattern.compile("Steps: *\\d");
    private static final Pattern LORA = Pattern.compile("<lora:([^:<>]+)(?::([^:<>]+))?(?::[^<>]*)?>");

    /**
     * A LoRA that a prompt names.
     *
     * @param name of its file, without folder and extension
     * @param scale of its effect; 1 where the prompt gives none that is a number
     */
    public record Lora(String name, double scale) {}

    public Infotext {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** Reads the text; what is not in its form is all prompt. */
    public static Infotext parse(String text) {
        String plain = text.replace("\r\n", "\n").stripTrailing();
        int lastBreak = plain.lastIndexOf('\n');
        String lastLine = plain.substring(lastBreak + 1);
        SequencedMap<String, String> fields = InfotextFields.parse(lastLine);
        boolean isSettings = fields.size() >= CERTAINLY_SETTINGS
                || BEGINS_WITH_STEPS.matcher(lastLine).lookingAt();
        String head = !isSettings ? plain : lastBreak < 0 ? "" : plain.substring(0, lastBreak);
        SequencedMap<String, String> settings = isSettings ? fields : new LinkedHashMap<>();
        int negative = head.startsWith(NEGATIVE) ? 0 : head.indexOf("\n" + NEGATIVE) + 1;
        if (negative == 0 && !head.startsWith(NEGATIVE)) {
            return new Infotext(head, "", settings);
        }
        int from = negative + NEGATIVE.length();
        boolean blank = head.startsWith(" ", from);
        return new Infotext(
                head.substring(0, Math.max(negative - 1, 0)), head.substring(blank ? from + 1 : from), settings);
    }

    /** The text as other programs read it. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (!prompt.isEmpty()) {
            parts.add(prompt);
        }
        if (!negativePrompt.isEmpty()) {
            parts.add(NEGATIVE + " " + negativePrompt);
        }
        if (!settings.isEmpty()) {
            parts.add(settings.entrySet().stream()
                    .map(field -> field.getKey() + ": " + InfotextFields.quoted(field.getValue()))
                    .collect(Collectors.joining(", ")));
        }
        // A prompt's own line breaks are the form's, whatever the system that it was typed on uses.
        return String.join("\n", parts).replace("\r\n", "\n").replace("\0", "");
    }

    /** The LoRAs that the prompt names, in its order. */
    public List<Lora> loras() {
        List<Lora> loras = new ArrayList<>();
        for (Matcher tag = LORA.matcher(prompt); tag.find(); ) {
            loras.add(new Lora(tag.group(1), tag.group(2) == null ? 1 : scale(tag.group(2))));
        }
        return List.copyOf(loras);
    }

    private static double scale(String text) {
        try {
            double scale = Double.parseDouble(text.strip());
            return Double.isFinite(scale) ? scale : 1;
        } catch (NumberFormatException _) {
            return 1;
        }
    }

    /** The same with one more field, or another value for it. */
    public Infotext with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(name, value);
        return new Infotext(prompt, negativePrompt, new LinkedHashMap<>(changed));
    }
}
