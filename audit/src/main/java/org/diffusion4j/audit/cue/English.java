package org.diffusion4j.audit.cue;

import java.io.IOException;
import java.io.InputStream;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.diffusion4j.audit.AuditException;

/**
 * Tells captions that are not English, with Apache OpenNLP's n-gram model of 103 languages. A few words are little to go
 * by, so a caption counts as English until another language is clearly more likely. Safe to share.
 */
public final class English {

    /** The model's name, for reports. */
    public static final String SOURCE = "Apache OpenNLP 2.5.11, langdetect-183 (opennlp-models-langdetect 1.3.0)";

    /** Fewer letters than this prove nothing unless they are of another script. */
    private static final int FEWEST_LETTERS = 20;
    /** How many times more likely than English another language must be. */
    private static final double CLEARLY = 10;

    private final ThreadLocal<LanguageDetectorME> detector;

    private English(LanguageDetectorModel model) {
        this.detector = ThreadLocal.withInitial(() -> new LanguageDetectorME(model));
    }

    /** Loads the model that comes as a dependency. */
    public static English open() {
        String name = "/langdetect-183.bin";
        try (InputStream in = English.class.getResourceAsStream(name)) {
            if (in == null) {
                throw AuditException.file("the language model " + name + " is not among the program's jars");
            }
            return new English(new LanguageDetectorModel(in));
        } catch (IOException e) {
            throw AuditException.file("the language model " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param text a caption's normalised text */
    public boolean isAnotherLanguage(String text) {
        int letters = 0;
        int latin = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isLetter(c)) {
                letters++;
                latin += Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN ? 1 : 0;
            }
            i += Character.charCount(c);
        }
        if (letters > 0 && latin * 2 < letters) {
            return true;
        }
        if (letters < FEWEST_LETTERS) {
            return false;
        }
        Language[] languages = detector.get().predictLanguages(text);
        for (Language language : languages) {
            if (language.getLang().equals("eng")) {
                return languages[0].getConfidence() > language.getConfidence() * CLEARLY;
            }
        }
        return false;
    }
}
