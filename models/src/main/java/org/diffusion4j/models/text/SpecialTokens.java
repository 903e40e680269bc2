package org.diffusion4j.models.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.JsonFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which tokens begin, end and fill a prompt, and which texts are tokens by themselves, gathered from the up to four
 * files that may say so.
 *
 * <p>As in transformers, {@code special_tokens_map.json} wins over {@code tokenizer_config.json}, unless the latter has
 * an {@code added_tokens_decoder}; then it was written by a version that keeps everything there.
 *
 * @param unknown stands for a character that the vocabulary lacks
 * @param added every text that is cut out of prompts, the four above among them
 * @param length tokens in a padded prompt, start and end included
 */
record SpecialTokens(int start, int end, int padding, int unknown, Map<String, AddedToken> added, int length) {

    /** The order matters: where one text has two roles, the flags of the later one count. */
    private static final List<String> ROLES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    /** The positions of every CLIP text encoder; files that give no length mean it. */
    private static final int USUAL_LENGTH = 77;

    /** What transformers writes for "no limit" is 10^30; everything beyond this is read so. */
    private static final int LONGEST = 4096;

    static SpecialTokens read(Path folder, TokenizerFiles files) {
        return new Reader(folder, files).read();
    }

    /** Those of the public Stable Diffusion folders, flags included. */
    static SpecialTokens standard(TokenizerFiles files, String padding) {
        Map<String, AddedToken> added = new LinkedHashMap<>();
        for (String token : List.of(ClipVocabulary.START, ClipVocabulary.END, padding)) {
            // Their files write start and end with flags, and the padding as a mere text, which is never normalized.
            boolean normalized = !token.equals(padding);
            added.put(token, new AddedToken(token, List.of(files.idOf(token)), normalized, false));
        }
        int end = files.idOf(ClipVocabulary.END);
        return new SpecialTokens(files.idOf(ClipVocabulary.START), end, files.idOf(padding), end, added, USUAL_LENGTH);
    }

    /** Gathers, file by file. */
    private static final class Reader {
        private final Path folder;
        private final TokenizerFiles files;
        private final ObjectNode config;
        private final ObjectNode roles;
        private final Map<String, AddedToken> listed = new LinkedHashMap<>();
        private final Map<String, AddedToken> added = new LinkedHashMap<>();

        Reader(Path folder, TokenizerFiles files) {
            this.folder = folder;
            this.files = files;
            this.config = optional("tokenizer_config.json").orElseGet(Reader::empty);
            this.roles = config.deepCopy();
            if (!config.has("added_tokens_decoder")) {
                optional("special_tokens_map.json").ifPresent(roles::setAll);
            }
        }

        SpecialTokens read() {
            readListed();
            added.putAll(listed);
            Map<String, Integer> ids = new HashMap<>();
            for (String role : ROLES) {
                roleToken(role).ifPresent(token -> ids.put(role, token.ids().getFirst()));
            }
            for (String key : List.of("additional_special_tokens", "extra_special_tokens")) {
                for (JsonNode token : roles.path(key)) {
                    AddedToken special = token(token, key);
                    added.put(special.content(), special);
                }
            }
            return new SpecialTokens(
                    id(ids, "bos_token"),
                    id(ids, "eos_token"),
                    id(ids, "pad_token"),
                    id(ids, "unk_token"),
                    added,
                    length());
        }

        private int id(Map<String, Integer> ids, String role) {
            return Optional.ofNullable(ids.get(role))
                    .orElseThrow(() -> new InvalidFileException(folder + ": has no " + role + "; get its files again"));
        }

        private void readListed() {
            if (config.path("added_tokens_decoder") instanceof ObjectNode decoder) {
                decoder.properties().forEach(entry -> list(entry.getValue(), entry.getKey()));
                return;
            }
            files.listed().forEach(token -> list(token, token.path("id").toString()));
            optional("added_tokens.json")
                    .ifPresent(json -> json.properties().forEach(entry -> {
                        int id = TokenizerFiles.id(folder + "/added_tokens.json", entry.getKey(), entry.getValue());
                        boolean special = ROLES.stream()
                                .anyMatch(role -> content(roles.path(role)).equals(entry.getKey()));
                        listed.put(
                                entry.getKey(),
                                new AddedToken(entry.getKey(), List.of(idOf(entry.getKey(), id)), !special, false));
                    }));
        }

        private void list(JsonNode token, String id) {
            int number;
            try {
                number = Integer.parseInt(id);
            } catch (NumberFormatException e) {
                throw new InvalidFileException(
                        folder + ": an added token has the id " + InputFile.quoted(id) + ", which is no number", e);
            }
            String content = content(token);
            if (number < 0 || content.isEmpty()) {
                throw new InvalidFileException(
                        folder + ": the added token " + InputFile.quoted(id) + " has no text or a negative id");
            }
            boolean special = token.path("special").asBoolean(false);
            listed.put(content, flagged(token, content, idOf(content, number), !special));
        }

        private Optional<AddedToken> roleToken(String role) {
            JsonNode value = roles.path(role);
            if (value.isNull() || value.isMissingNode()) {
                return usual(role).map(usual -> inRole(role, usual, null));
            }
            return Optional.of(token(value, role));
        }

        private static Optional<String> usual(String role) {
            return switch (role) {
                case "bos_token" -> Optional.of("<|startoftext|>");
                case "eos_token", "unk_token", "pad_token" -> Optional.of("<|endoftext|>");
                default -> Optional.empty();
            };
        }

        private AddedToken token(JsonNode value, String role) {
            String content = content(value);
            if (content.isEmpty()) {
                throw new InvalidFileException(folder + ": its " + role + " is " + InputFile.quoted(value.toString())
                        + ", where a text is needed");
            }
            return inRole(role, content, value);
        }

        private AddedToken inRole(String role, String content, @Nullable JsonNode flags) {
            AddedToken token = listed.get(content);
            if (token == null) {
                Integer id = files.vocabulary().get(content);
                if (id == null) {
                    throw new InvalidFileException(folder + ": its " + role + " " + InputFile.quoted(content)
                            + " is not in the vocabulary; the tokenizer's files do not belong together");
                }
                token = flags == null
                        ? new AddedToken(content, List.of(id), false, false)
                        : flagged(flags, content, id, false);
            }
            added.put(content, token);
            return token;
        }

        private static AddedToken flagged(JsonNode flags, String content, int id, boolean normalized) {
            return new AddedToken(
                    content,
                    List.of(id),
                    flags.path("normalized").asBoolean(normalized),
                    flags.path("single_word").asBoolean(false));
        }

        /** The vocabulary's own id counts where it has the token. */
        private int idOf(String content, int id) {
            return files.vocabulary().getOrDefault(content, id);
        }

        private static String content(JsonNode token) {
            return (token.isObject() ? token.path("content") : token).asString("");
        }

        private int length() {
            JsonNode length = config.path("model_max_length");
            if (!length.isNumber() || length.asDouble() > LONGEST) {
                return USUAL_LENGTH;
            }
            if (length.asDouble() < 3) {
                throw new InvalidFileException(folder + "/tokenizer_config.json: model_max_length is " + length
                        + ", but start, end and one token need 3");
            }
            return (int) length.asDouble();
        }

        private Optional<ObjectNode> optional(String name) {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(JsonFile.read(file)) : Optional.empty();
        }

        private static ObjectNode empty() {
            return tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        }
    }
}
