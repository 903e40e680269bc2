package org.diffusion4j.papers.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.Conditioner;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.diffusion.TextStates;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Tensors;

/**
 * Structured diffusion guidance (Feng et al. 2022): each of the prompt's noun phrases is encoded apart, where the words
 * around it cannot colour it, and put back at its place in the values of cross-attention. The negative prompt's half,
 * and attention of the picture to itself, stay as they are.
 *
 * @param source says which phrases the prompt has
 * @param mode how the phrases take part
 * @param strength 0 to 1: each layer answers {@code (1 - strength)} of plain attention and {@code strength} of what the
 *     mode says; the paper's is 1
 * @param report hears, when a drawing begins, which phrases take part in it
 */
public record StructuredGuidance(
        PhraseSource source, StructureMode mode, double strength, Consumer<List<PlacedPhrase>> report)
        implements AttentionControl {

    public StructuredGuidance {
        if (!(strength >= 0 && strength <= 1)) {
            throw new InvalidRequestException(
                    "the strength of structured guidance must lie between 0 and 1, not be " + strength);
        }
    }

    /** With the phrases of a constituency parse, as the paper has it. */
    public static StructuredGuidance fromParse() {
        return from(new ConstituencyParser());
    }

    /** With phrases from elsewhere. */
    public static StructuredGuidance from(PhraseSource source) {
        return new StructuredGuidance(source, StructureMode.VALUES, 1, _ -> {});
    }

    public StructuredGuidance withMode(StructureMode other) {
        return new StructuredGuidance(source, other, strength, report);
    }

    public StructuredGuidance withStrength(double other) {
        return new StructuredGuidance(source, mode, other, report);
    }

    public StructuredGuidance withReport(Consumer<List<PlacedPhrase>> listener) {
        return new StructuredGuidance(source, mode, strength, listener);
    }

    @Override
    public String name() {
        return "structured guidance";
    }

    @Override
    public String settings() {
        return name() + ", " + mode + ", strength " + strength;
    }

    @Override
    public void require(PromptTokens prompt, int width, int height) {
        source.require(prompt);
    }

    @Override
    public ControlledAttention begin(ControlScene scene) {
        PhraseSource.Found found = source.find(scene.tokens());
        found.warnings().forEach(scene.listener()::warning);
        Conditioner literal = scene.conditioner().literal();
        List<PlacedPhrase> places = new Placement(scene.tokens(), literal, scene.listener()).place(found.phrases());
        report.accept(places);
        if (found.phrases().isEmpty()) {
            scene.listener()
                    .warning("structured guidance changes nothing: the prompt has no noun phrase of two words or more"
                            + " beside itself");
        } else if (places.isEmpty()) {
            scene.listener().warning("structured guidance changes nothing: none of its phrases can take part");
        } else if (strength == 0) {
            scene.listener().warning("structured guidance changes nothing: its strength is 0");
        }
        if (places.isEmpty() || strength == 0) {
            return (call, _, rest) -> rest.mix(call);
        }
        return attention(encoded(scene.text(), literal, places));
    }

    /** One more encoding for each phrase. */
    private static PhraseStates encoded(TextStates prompt, Conditioner literal, List<PlacedPhrase> places) {
        List<String> texts = places.stream().map(place -> place.phrase().text()).toList();
        // Whatever is to be said about these words was said about the prompt.
        Tensor states = literal.encode(texts, DrawListener.SILENT).hiddenStates();
        List<Tensor> phrases = IntStream.range(0, places.size())
                .mapToObj(i -> states.narrow(0, i, 1))
                .toList();
        return new PhraseStates(prompt, phrases, places);
    }

    /** What happens to cross-attention in the drawing. */
    ControlledAttention attention(PhraseStates states) {
        return switch (mode) {
            case VALUES -> new OtherValues(towards(states.plain(), states.mean()));
            case REPLACED -> new OtherValues(towards(states.plain(), states.replaced()));
            case CONJUNCTION -> new ManyKeys(keys(states.plain(), states), states.replaced(), strength);
            case CONJUNCTION_AS_RELEASED -> new ManyKeys(keys(states.replaced(), states), states.replaced(), strength);
        };
    }

    /** Values are linear in the states, so that mixing these is mixing the answers. */
    private Tensor towards(Tensor plain, Tensor structured) {
        return strength == 1 ? structured : plain.add(structured.sub(plain).mul(Tensors.scalar(strength)));
    }

    private static List<Tensor> keys(Tensor first, PhraseStates states) {
        List<Tensor> keys = new ArrayList<>(List.of(first));
        IntStream.range(0, states.places().size()).mapToObj(states::aligned).forEach(keys::add);
        return keys;
    }
}
