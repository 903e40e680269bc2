package org.diffusion4j.engine.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.InvalidFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The beginning of a safetensors file: eight bytes of length, then JSON that says where each tensor lies. Read as a
 * stream, so that a header costs little more than its own size, and checked as a whole: the tensors tile the rest of the
 * file, in any order but without a gap or an overlap.
 *
 * @param dataStart where the tensors' bytes begin, from the start of the file
 */
record SafetensorsHeader(Map<String, Place> places, Map<String, String> metadata, long dataStart) {

    /** Far beyond any checkpoint's header (0.3 MB for Stable Diffusion), far below what could exhaust the memory. */
    static final int LONGEST = 32 << 20;

    static final int MOST_TENSORS = 200_000;

    private static final String METADATA = "__metadata__";
    private static final String ADVICE = "the file is broken; get it again from where it came from";

    /** One tensor, and its bytes from {@code begin} to {@code end}, counted from the start of the data. */
    record Place(TensorInfo info, long begin, long end) {}

    /** Whether a file has JSON where the header's is. */
    static boolean begins(InputFile file) {
        return file.size() > 8 && file.read(8, 1)[0] == '{';
    }

    static SafetensorsHeader read(InputFile file) {
        if (file.size() < 8) {
            throw file.broken("has " + file.size() + " bytes and is no safetensors file", ADVICE);
        }
        long length =
                ByteBuffer.wrap(file.read(0, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > file.size() - 8) {
            throw file.broken(
                    "its header would be " + Long.toUnsignedString(length) + " bytes long, and the file has "
                            + file.size() + " in all",
                    "it is cut off or no safetensors file; get it again");
        }
        if (length > LONGEST) {
            throw file.broken("its header is " + length + " bytes long, more than the " + LONGEST + " allowed", ADVICE);
        }
        byte[] json = file.read(8, (int) length);
        if (json[0] != '{') {
            throw file.broken("its header does not begin with {", "it is no safetensors file");
        }
        var places = new LinkedHashMap<String, Place>();
        var metadata = new LinkedHashMap<String, String>();
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            new Reader(file, parser, places, metadata).header();
        } catch (JacksonException e) {
            throw file.broken("its header is not valid JSON (" + Json.reason(e) + ")", ADVICE, e);
        }
        requireTiling(file, places, file.size() - 8 - length);
        return new SafetensorsHeader(places, metadata, 8 + length);
    }

    private static void requireTiling(InputFile file, Map<String, Place> places, long dataLength) {
        List<Map.Entry<String, Place>> ordered = new ArrayList<>(places.entrySet());
        ordered.sort(Comparator.<Map.Entry<String, Place>>comparingLong(
                        e -> e.getValue().begin())
                .thenComparingLong(e -> e.getValue().end()));
        long reached = 0;
        for (var entry : ordered) {
            Place place = entry.getValue();
            if (place.begin() != reached) {
                String what = place.begin() < reached ? "overlaps another" : "leaves a gap before it";
                throw file.broken(
                        "the tensor " + InputFile.quoted(entry.getKey()) + " at " + place.begin() + " " + what, ADVICE);
            }
            reached = place.end();
        }
        if (reached != dataLength) {
            throw file.broken(
                    "its tensors take " + reached + " bytes, but " + dataLength + " follow the header",
                    reached > dataLength ? "it is cut off; get it again" : ADVICE);
        }
    }

    /** Walks over the header's tokens; anything but the one expected form is refused. */
    private record Reader(InputFile file, JsonParser parser, Map<String, Place> places, Map<String, String> metadata) {

        void header() {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (name.equals(METADATA)) {
                    readMetadata();
                } else {
                    readTensor(name);
                }
            }
            if (parser.nextToken() != null) {
                throw file.broken("its header goes on after its end", ADVICE);
            }
        }

        private void readMetadata() {
            expect(parser.nextToken(), JsonToken.START_OBJECT, METADATA);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                expect(parser.nextToken(), JsonToken.VALUE_STRING, METADATA);
                metadata.put(key, parser.getString());
            }
        }

        private void readTensor(String name) {
            if (places.size() == MOST_TENSORS) {
                throw file.broken("it lists more than " + MOST_TENSORS + " tensors", ADVICE);
            }
            expect(parser.nextToken(), JsonToken.START_OBJECT, name);
            String type = null;
            List<Long> shape = null;
            List<Long> offsets = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                switch (parser.currentName()) {
                    case "dtype" -> {
                        expect(parser.nextToken(), JsonToken.VALUE_STRING, name);
                        type = parser.getString();
                    }
                    case "shape" -> shape = integers(name);
                    case "data_offsets" -> offsets = integers(name);
                    default -> throw wrong(name, "has the unknown field " + InputFile.quoted(parser.currentName()));
                }
            }
            if (type == null || shape == null || offsets == null || offsets.size() != 2) {
                throw wrong(name, "lacks its dtype, shape or pair of data_offsets");
            }
            places.put(name, place(name, type, shape, offsets.get(0), offsets.get(1)));
        }

        private Place place(String name, String type, List<Long> shape, long begin, long end) {
            StoredType known = StoredType.named(type)
                    .orElseThrow(() ->
                            wrong(name, "has the number type " + InputFile.quoted(type) + ", which is not known"));
            TensorInfo info;
            try {
                info = new TensorInfo(known, shape);
            } catch (IllegalArgumentException e) {
                throw wrong(name, String.valueOf(e.getMessage()));
            }
            if (begin < 0 || end < begin || end - begin != info.bytes()) {
                throw wrong(
                        name,
                        "lies at " + begin + " to " + end + ", but its shape " + shape + " of " + type + " takes "
                                + info.bytes() + " bytes");
            }
            return new Place(info, begin, end);
        }

        private List<Long> integers(String name) {
            expect(parser.nextToken(), JsonToken.START_ARRAY, name);
            List<Long> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, name);
                if (values.size() == TensorInfo.MOST_SIDES) {
                    throw wrong(name, "has more than " + TensorInfo.MOST_SIDES + " sides");
                }
                values.add(parser.getLongValue());
            }
            return values;
        }

        private void expect(JsonToken actual, JsonToken expected, String where) {
            if (actual != expected) {
                throw wrong(where, "is not described as the format asks (" + actual + " for " + expected + ")");
            }
        }

        private InvalidFileException wrong(String name, String reason) {
            return file.broken("in its header, " + InputFile.quoted(name) + " " + reason, ADVICE);
        }
    }
}
