package org.diffusion4j.glyph64.drawing;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.diffusion4j.engine.InvalidRequestException;

/** The ten colours that icons are recoloured in, and white, which is a ground only. */
public enum Colour {
    BLACK(0x000000),
    GREY(0x808080),
    RED(0xE0202A),
    ORANGE(0xF5821F),
    YELLOW(0xF8D21C),
    GREEN(0x2E9E3A),
    BLUE(0x2062D6),
    PURPLE(0x8034B4),
    PINK(0xF284B6),
    BROWN(0x7B4A1E),
    WHITE(0xFFFFFF);

    private final Color rgb;

    Colour(int rgb) {
        this.rgb = new Color(rgb);
    }

    /** The word for it, as captions and the split rules have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its red, green and blue. */
    public Color rgb() {
        return rgb;
    }

    /** The same as three numbers of 0..255. */
    public int[] components() {
        return new int[] {rgb.getRed(), rgb.getGreen(), rgb.getBlue()};
    }

    /** The ten inks: all but white. */
    public static List<Colour> inks() {
        return Arrays.stream(values()).filter(colour -> colour != WHITE).toList();
    }

    /** A ground to put the ink on: white half of the time, else one of the other inks. */
    public static Colour drawGround(Colour ink, RandomGenerator random) {
        if (random.nextBoolean()) {
            return WHITE;
        }
        List<Colour> others = inks().stream().filter(colour -> colour != ink).toList();
        return others.get(random.nextInt(others.size()));
    }

    /** The colour of this word. */
    public static Colour of(String word) {
        return Arrays.stream(values())
                .filter(colour -> colour.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("no colour '" + word + "'"));
    }

    /** Whether a name, its words joined by hyphens, says a colour already. */
    public static boolean namedIn(String name) {
        List<String> words = List.of(name.split("-"));
        return Arrays.stream(values()).anyMatch(colour -> words.contains(colour.word())) || words.contains("gray");
    }
}
