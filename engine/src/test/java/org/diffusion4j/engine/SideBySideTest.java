package org.diffusion4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SideBySideTest {

    @AutoClose
    private final ThreadCount two = ThreadCount.use(2);

    @BeforeEach
    void needTwoCores() {
        assumeTrue(Processor.cores() > 1);
    }

    @Test
    void answersAreTakenInOrderWhoeverIsQuicker() {
        CountDownLatch second = new CountDownLatch(1);
        List<Integer> taken = new ArrayList<>();
        SideBySide.inOrder(
                3,
                40,
                number -> {
                    if (number == 3) {
                        await(second);
                    } else {
                        second.countDown();
                    }
                    return 10 * number;
                },
                (number, answer) -> {
                    assertEquals(10 * number, answer);
                    taken.add(number);
                });
        assertEquals(IntStream.range(3, 40).boxed().toList(), taken);
    }

    @Test
    void eachComputesWithOneThreadAndAllIsAsBeforeAfterwards() {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        Set<Thread> on = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        SideBySide.inOrder(
                0,
                20,
                number -> {
                    try (Cores _ = Cores.take()) {
                        both.countDown();
                        await(both);
                        on.add(Thread.currentThread());
                        seen.add(Engine.threads());
                    }
                    return number;
                },
                (_, _) -> {});
        assertEquals(Set.of(1), seen);
        assertEquals(2, on.size());
        assertEquals(2, Engine.threads());
    }

    @Test
    void oneAloneHasOneThreadToo() {
        SideBySide.inOrder(0, 1, _ -> Engine.threads(), (_, threads) -> assertEquals(1, threads));
    }

    @Test
    void insideAComputationThatHasItsCoresOneFollowsTheOther() {
        Set<Thread> on = new HashSet<>();
        try (Cores _ = Cores.take()) {
            SideBySide.inOrder(0, 3, _ -> Thread.currentThread(), (_, thread) -> on.add(thread));
        }
        assertEquals(Set.of(Thread.currentThread()), on);
    }

    @Test
    void whatGoesWrongIsThrownAtItsTurnAndTheOthersAreInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        List<Integer> taken = new ArrayList<>();
        RuntimeException wrong = new IllegalStateException("wrong");
        AtomicInteger interrupted = new AtomicInteger();
        RuntimeException thrown = assertThrows(
                IllegalStateException.class,
                () -> SideBySide.inOrder(
                        0,
                        4,
                        number -> {
                            if (number == 1) {
                                await(waits);
                                throw wrong;
                            }
                            if (number == 2) {
                                waits.countDown();
                                assertThrows(InterruptedException.class, never::await);
                                interrupted.incrementAndGet();
                            }
                            return number;
                        },
                        (number, _) -> taken.add(number)));
        assertSame(wrong, thrown);
        assertEquals(List.of(0), taken);
        assertEquals(1, interrupted.get(), "whoever computed has ended before it was thrown");
        assertEquals(2, Engine.threads());
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        Thread caller = Thread.currentThread();
        assertThrows(
                CancelledException.class,
                () -> SideBySide.inOrder(
                        0,
                        2,
                        number -> {
                            if (number == 1) {
                                caller.interrupt();
                            }
                            assertThrows(InterruptedException.class, never::await);
                            return interrupted.incrementAndGet();
                        },
                        (_, _) -> fail("none has an answer")));
        assertEquals(2, interrupted.get());
        assertEquals(2, Engine.threads());
    }

    @Test
    void theTakerMayEndItAll() {
        List<Integer> taken = new ArrayList<>();
        assertThrows(
                CancelledException.class,
                () -> SideBySide.inOrder(0, 100, number -> number, (number, _) -> {
                    taken.add(number);
                    if (number == 2) {
                        throw new CancelledException("enough");
                    }
                }));
        assertEquals(List.of(0, 1, 2), taken);
    }

    @Test
    void noneIsNoWork() {
        SideBySide.inOrder(5, 5, number -> number, (_, _) -> fail("nothing was asked for"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancelledException("interrupted", e);
        }
    }
}
