package org.diffusion4j.audit.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the flags that a caption's own text shows. */
public final class Flags {

    private static final Pattern URL = Pattern.compile("https?://|\\bwww\\.[a-z0-9-]+\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]*( [^<>]*)?/?>");
    private static final Pattern FILE = Pattern.compile(
            "[\\p{L}\\p{N}_().-]*[\\p{L}\\p{N}_)]\\.(jpe?g|png|gif|webp|bmp|tiff?|svg)", Pattern.CASE_INSENSITIVE);
    private static final List<String> BOILERPLATE = List.of(
            "free shipping",
            "add to cart",
            "buy now",
            "click here",
            "click to",
            "all rights reserved",
            "royalty free",
            "royalty-free",
            "stock photo",
            "stock image",
            "stock vector",
            "image not available",
            "no image",
            "photo by",
            "sign up",
            "download free",
            "for sale");

    private Flags() {}

    /**
     * The bits of all flags but those that need more than the text: too long, language, duplicate.
     *
     * @param words the second view of the same caption
     */
    public static int of(String caption, Words words) {
        if (words.text().isEmpty()) {
            return Flag.EMPTY.bit() | damage(caption);
        }
        int bits = damage(caption);
        bits |= caption.indexOf('.') >= 0 || caption.indexOf(':') >= 0 ? addresses(caption, words.text()) : 0;
        if (Entities.present(caption)
                || caption.indexOf('<') >= 0 && TAG.matcher(caption).find()) {
            bits |= Flag.HTML.bit();
        }
        bits |= Characters.isUpperCase(words.text()) ? Flag.ALL_CAPS.bit() : 0;
        String lower = words.text().toLowerCase(Locale.ROOT);
        return bits | (BOILERPLATE.stream().anyMatch(lower::contains) ? Flag.BOILERPLATE.bit() : 0);
    }

    private static int addresses(String caption, String normalised) {
        int bits = URL.matcher(caption).find() ? Flag.URL.bit() : 0;
        return FILE.matcher(normalised).matches() ? bits | Flag.FILE_NAME.bit() : bits;
    }

    private static int damage(String caption) {
        for (int i = 0; i < caption.length(); i++) {
            char c = caption.charAt(i);
            if (c == 0 || c == '\ufffd' || Character.isLowSurrogate(c)) {
                return Flag.DAMAGED.bit();
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == caption.length() || !Character.isLowSurrogate(caption.charAt(i + 1))) {
                    return Flag.DAMAGED.bit();
                }
                i++;
            }
        }
        return 0;
    }
}
