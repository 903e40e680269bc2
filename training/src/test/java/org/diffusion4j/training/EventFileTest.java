package org.diffusion4j.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    @TempDir
    private Path folder;

    /** RFC 3720 B.4: the CRC-32C of 32 zero bytes is 8A9136AA; the rest is the mask of the record format. */
    @Test
    void checksumIsMasked() {
        int plain = 0x8A9136AA;
        assertEquals((plain >>> 15 | plain << 17) + 0xA282EAD8, EventFile.maskedChecksum(new byte[32], 0, 32));
    }

    @Test
    void recordsHoldVersionAndScalars() throws Exception {
        try (EventFile events = EventFile.create(folder)) {
            events.scalars(300, Map.of("loss", 0.5));
        }
        List<byte[]> payloads = payloads();
        assertEquals(2, payloads.size());
        assertArrayEquals("brain.Event:2".getBytes(StandardCharsets.UTF_8), tail(payloads.getFirst(), 13));
        // step 300 as a varint, then summary { value { tag: "loss" simple_value: 0.5 } } in protocol buffer bytes
        byte[] expected = {0x10, (byte) 0xAC, 0x02, 0x2A, 13, 0x0A, 11, 0x0A, 4, 'l', 'o', 's', 's', 0x15, 0, 0, 0, 0x3F
        };
        assertArrayEquals(expected, tail(payloads.get(1), expected.length));
    }

    private List<byte[]> payloads() throws Exception {
        byte[] all;
        try (var files = Files.list(folder)) {
            all = Files.readAllBytes(files.findFirst().orElseThrow());
        }
        ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> payloads = new ArrayList<>();
        while (in.hasRemaining()) {
            int begin = in.position();
            int length = (int) in.getLong();
            assertEquals(EventFile.maskedChecksum(all, begin, 8), in.getInt());
            byte[] payload = new byte[length];
            in.get(payload);
            assertEquals(EventFile.maskedChecksum(payload, 0, length), in.getInt());
            payloads.add(payload);
        }
        return payloads;
    }

    private static byte[] tail(byte[] bytes, int length) {
        return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
    }
}
