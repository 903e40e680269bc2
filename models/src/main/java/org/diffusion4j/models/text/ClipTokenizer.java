package org.diffusion4j.models.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.io.InputFile;

/**
 * CLIP's tokenizer, id for id the one of transformers 5: added tokens are cut out of the prompt, the rest is composed
 * (NFC), its white space collapsed, lower-cased, split into words, and each word's UTF-8 bytes are joined by byte-pair
 * encoding. Immutable and thread-safe.
 */
public final class ClipTokenizer {

    /** The token that ends a prompt. */
    public static final String END = ClipVocabulary.END;

    private final TokenizerFiles files;
    private final SpecialTokens special;
    private final BytePairEncoder encoder;
    private final Map<String, AddedToken> added;
    private final TokenSplitter typed;
    private final TokenSplitter normalized;
    private final Map<Integer, String> written = new HashMap<>();

    private ClipTokenizer(
            TokenizerFiles files, SpecialTokens special, BytePairEncoder encoder, Map<String, AddedToken> added) {
        this.files = files;
        this.special = special;
        this.encoder = encoder;
        this.added = added;
        var byForm = new ArrayList<>(added.values());
        typed = new TokenSplitter(
                byForm.stream().filter(token -> !token.normalized()).toList(), UnaryOperator.identity());
        normalized =
                new TokenSplitter(byForm.stream().filter(AddedToken::normalized).toList(), ClipWords::normalize);
        files.vocabulary().forEach((token, id) -> written.put(id, token));
        added.values()
                .forEach(token -> token.ids()
                        .forEach(id ->
                                written.put(id, ByteAlphabet.written(token.content()) + BytePairEncoder.WORD_END)));
    }

    /**
     * Opens a tokenizer's folder: {@code tokenizer.json}, or {@code vocab.json} and {@code merges.txt}; beside them
     * {@code tokenizer_config.json}, {@code special_tokens_map.json} and {@code added_tokens.json} where there are such.
     *
     * @throws InvalidFileException when a file is missing or broken, or merges speak of tokens that are not there
     */
    public static ClipTokenizer open(Path folder) {
        TokenizerFiles files = TokenizerFiles.read(folder);
        return of(files, SpecialTokens.read(folder, files));
    }

    /**
     * The tokenizer that every public Stable Diffusion 1 and 2 was trained with, for checkpoints that carry none.
     *
     * @param padding the token that fills a prompt up: {@link #END} in Stable Diffusion 1, {@code !} in 2
     */
    public static ClipTokenizer standard(String padding) {
        TokenizerFiles files = ClipVocabulary.read();
        return of(files, SpecialTokens.standard(files, padding));
    }

    private static ClipTokenizer of(TokenizerFiles files, SpecialTokens special) {
        BytePairEncoder encoder =
                new BytePairEncoder(files.origin(), files.vocabulary(), files.merges(), special.unknown());
        return new ClipTokenizer(files, special, encoder, special.added());
    }

    /** The ids of a text of any length, without start, end and padding. */
    public int[] encode(String text) {
        IntStream.Builder ids = IntStream.builder();
        read(text, (word, _) -> word.forEach(ids::add));
        return ids.build().toArray();
    }

    /** The tokens that {@link #encode} answers, with the characters each comes from. */
    public List<PlacedToken> place(String text) {
        List<PlacedToken> placed = new ArrayList<>();
        read(text, (word, place) -> {
            int start = place.start();
            int end = place.end();
            word.forEach(id -> placed.add(new PlacedToken(id, start, end)));
        });
        return placed;
    }

    /** Hears the ids of a word or an added token; its place is worked out only when asked for. */
    private interface Reader {
        void word(IntStream ids, Place place);
    }

    /** From where to where in the text something stands. */
    private interface Place {
        int start();

        int end();
    }

    private record TypedPlace(int start, int end) implements Place {}

    /**
     * From character {@code first} of a normalised part of a text to the one before {@code after}.
     *
     * @param before characters of the text in front of the part
     */
    private record NormalizedPlace(NormalizedText part, int before, int first, int after) implements Place {
        @Override
        public int start() {
            return before + part.start(first);
        }

        @Override
        public int end() {
            return before + part.end(after - 1);
        }
    }

    private void read(String text, Reader reader) {
        typed.split(
                text,
                (from, to) -> readPart(new NormalizedText(text.substring(from, to)), from, reader),
                (token, from, to) -> reader.word(ids(token), new TypedPlace(from, to)));
    }

    private void readPart(NormalizedText part, int before, Reader reader) {
        normalized.split(
                part.text(),
                (from, to) -> ClipWords.each(
                        part.text().substring(from, to),
                        (word, start, end) -> reader.word(
                                Arrays.stream(encoder.encode(word)),
                                new NormalizedPlace(part, before, from + start, from + end))),
                (token, from, to) -> reader.word(ids(token), new NormalizedPlace(part, before, from, to)));
    }

    private static IntStream ids(AddedToken token) {
        return token.ids().stream().mapToInt(Integer::intValue);
    }

    /**
     * What the text encoder is given: start, the text's first {@link #capacity} tokens, end, padding.
     *
     * @return {@link #length} ids
     */
    public long[] encodePadded(String text) {
        int[] ids = encode(text);
        return window(Arrays.copyOf(ids, Math.min(ids.length, capacity())));
    }

    /** What {@link #encodePadded} leaves out of a text, as text; empty when all of it fits. */
    public String cutText(String text) {
        int[] ids = encode(text);
        return ids.length <= capacity() ? "" : decode(Arrays.copyOfRange(ids, capacity(), ids.length));
    }

    /** A text of any length as consecutive {@linkplain #window windows}; one empty window for an empty text. */
    public List<long[]> encodeChunks(String text) {
        int[] ids = encode(text);
        List<long[]> chunks = new ArrayList<>();
        for (int from = 0; from == 0 || from < ids.length; from += capacity()) {
            chunks.add(window(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + capacity()))));
        }
        return chunks;
    }

    /**
     * Puts start, end and padding around at most {@link #capacity} ids.
     *
     * @return {@link #length} ids
     */
    public long[] window(int... ids) {
        if (ids.length > capacity()) {
            throw new IllegalArgumentException(ids.length + " tokens do not fit into " + capacity());
        }
        long[] window = new long[length()];
        Arrays.fill(window, special.padding());
        window[0] = special.start();
        for (int i = 0; i < ids.length; i++) {
            window[i + 1] = ids[i];
        }
        window[ids.length + 1] = special.end();
        return window;
    }

    /** Ids as text: lower-cased words with blanks between them. Ids that stand for nothing are left out. */
    public String decode(int... ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(written.getOrDefault(id, ""));
        }
        return ByteAlphabet.read(text.toString().replace(BytePairEncoder.WORD_END, " "))
                .strip();
    }

    /**
     * A tokenizer that knows one more text, for a textual inversion. It is found wherever it stands in a prompt, within
     * words and in any case, and stands for {@code vectors} new ids from {@link #size} on, in order.
     *
     * @throws InvalidRequestException when the text is blank or a token already
     */
    public ClipTokenizer withToken(String text, int vectors) {
        if (text.isBlank() || vectors < 1) {
            throw new InvalidRequestException("a new token needs a text and at least one vector");
        }
        if (added.containsKey(text) || files.vocabulary().containsKey(text)) {
            throw new InvalidRequestException(
                    InputFile.quoted(text) + " is a token of this model already; bind the embedding to another word");
        }
        Map<String, AddedToken> more = new LinkedHashMap<>(added);
        int first = size();
        more.put(
                text,
                new AddedToken(
                        text, IntStream.range(first, first + vectors).boxed().toList(), true, false));
        return new ClipTokenizer(files, special, encoder, more);
    }

    /**
     * Refuses a vocabulary that the text encoder has no vectors for.
     *
     * @param rows of the token embedding
     */
    public void requireRows(long rows) {
        if (size() > rows) {
            throw new InvalidFileException(files.origin() + ": its largest token id is " + (size() - 1)
                    + ", but the text encoder has only " + rows + " token embeddings; they do not belong together");
        }
    }

    /** One more than the largest id: the rows that an embedding needs. */
    public int size() {
        return written.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    /** Tokens in a padded prompt, 77 for every CLIP. */
    public int length() {
        return special.length();
    }

    /** Tokens of the text itself in a padded prompt: {@link #length} without start and end. */
    public int capacity() {
        return special.length() - 2;
    }

    /** The id that every prompt begins with. */
    public int startId() {
        return special.start();
    }

    /** The id that ends a prompt, and whose place the pooled output is taken from. */
    public int endId() {
        return special.end();
    }

    /** The id that fills a prompt up: the end in SD 1, {@code !} in SD 2. */
    public int paddingId() {
        return special.padding();
    }
}
