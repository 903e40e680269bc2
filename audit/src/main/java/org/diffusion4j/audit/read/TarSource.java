package org.diffusion4j.audit.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.audit.AuditException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WebDataset shard: the files of one sample share their name up to the first dot, and the caption is in {@code .txt}
 * or {@code .caption}, or, in shards without such files, under {@code caption} or {@code text} in {@code .json}.
 */
record TarSource(Path file) implements CaptionSource {

    private static final int LONGEST_CAPTION = 1 << 24;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String format() {
        return "tar";
    }

    private static boolean isText(TarWalk walk) {
        return walk.extension().equals("txt") || walk.extension().equals("caption");
    }

    private static boolean isJson(TarWalk walk) {
        return walk.extension().equals("json");
    }

    @Override
    public List<Slice> slices(long rowsPerSlice) {
        SliceBuilder texts = new SliceBuilder(rowsPerSlice);
        SliceBuilder objects = new SliceBuilder(rowsPerSlice);
        try (TarWalk walk = new TarWalk(file, 0)) {
            while (walk.next()) {
                if (isText(walk)) {
                    texts.addRow(walk.headerOffset());
                } else if (isJson(walk)) {
                    objects.addRow(walk.headerOffset());
                }
            }
        }
        if (texts.rows() + objects.rows() == 0) {
            throw AuditException.file(file + ": holds no .txt, .caption or .json file; is it a WebDataset shard?");
        }
        return texts.rows() > 0 ? texts.build() : objects.build();
    }

    @Override
    public void read(Slice slice, CaptionSink sink) {
        try (TarWalk walk = new TarWalk(file, slice.offset())) {
            // A slice begins at a caption, so its first file tells whether this shard's captions are text or JSON.
            Optional<Boolean> text = Optional.empty();
            for (long read = 0; read < slice.rows() && walk.next(); ) {
                boolean wantsText = text.orElse(isText(walk));
                text = Optional.of(wantsText);
                if (wantsText ? isText(walk) : isJson(walk)) {
                    read++;
                    String content = new String(walk.data(LONGEST_CAPTION), StandardCharsets.UTF_8);
                    if (wantsText) {
                        sink.caption(Caption.of(walk.key(), withoutLastLineEnd(content)));
                    } else {
                        readObject(slice.firstRow() + read, walk.key(), content, sink);
                    }
                }
            }
        }
    }

    private static String withoutLastLineEnd(String text) {
        int end = text.length() - (text.endsWith("\n") ? 1 : 0);
        return text.substring(0, end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    private static void readObject(long row, String key, String content, CaptionSink sink) {
        try {
            JsonNode node = JSON.readTree(content);
            JsonNode text = node.has("caption") ? node.path("caption") : node.path("text");
            boolean unsafe = Columns.isUnsafe(node.path("NSFW").asString(""));
            sink.caption(new Caption(key, key, text.asString(""), !text.isString(), unsafe));
        } catch (JacksonException _) {
            sink.malformed(row, key + ".json is no JSON");
        }
    }
}
