package org.diffusion4j.diffusion;

import java.util.ArrayList;
import java.util.List;

/** Whether a drawing is guided: what diffusers does at the wish's scales and with the network at hand. */
enum GuidanceChoice {
    /** Answers to several conditions are combined. */
    GUIDED,
    /** The network is told the scale, and is asked once. */
    TOLD,
    /** The network is asked once. */
    NONE;

    /**
     * Chooses.
     *
     * @param scale of the guidance
     * @param takesScale whether the network can be told the scale
     */
    static GuidanceChoice of(DrawRequest request, double scale, boolean takesScale) {
        boolean exact = request.settings().exactGuidance();
        return switch (request) {
            case InstructedEdit edit -> exact || (scale > 1 && edit.imageGuidance() >= 1) ? GUIDED : NONE;
            case TextToImage _, ImageToImage _, Inpainting _ -> takesScale ? TOLD : exact || scale > 1 ? GUIDED : NONE;
        };
    }

    /** Says that guidance is left out, and which of the settings that were given have no effect. */
    void warn(DrawRequest request, double scale, DrawListener listener) {
        List<String> idle = idle(request);
        if (this == NONE || !idle.isEmpty()) {
            listener.warning(reason(request, scale)
                    + switch (idle.size()) {
                        case 0 -> "";
                        case 1 -> "; " + idle.getFirst() + " has no effect";
                        default -> "; " + String.join(" and ", idle) + " have no effect";
                    });
        }
    }

    private String reason(DrawRequest request, double scale) {
        return switch (this) {
            case GUIDED -> "editing is guided by the picture too";
            case TOLD -> "this network is told the guidance scale and answers once";
            case NONE ->
                "a guidance scale of " + scale
                        + (request instanceof InstructedEdit edit
                                ? " and an image guidance scale of " + edit.imageGuidance() + " are"
                                : " is")
                        + " drawn without guidance, as diffusers does";
        };
    }

    /** The settings that were given and change nothing. */
    private List<String> idle(DrawRequest request) {
        SamplingSettings settings = request.settings();
        List<String> idle = new ArrayList<>();
        if (this != GUIDED && !request.negative().isEmpty()) {
            idle.add("the negative prompt");
        }
        if ((this != GUIDED || request instanceof InstructedEdit) && settings.guidanceRescale() > 0) {
            idle.add("the guidance rescale");
        }
        if (this == TOLD && settings.exactGuidance()) {
            idle.add("exact guidance");
        }
        return idle;
    }
}
