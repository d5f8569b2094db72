package io.nimbusguard.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class IdleThreadsTest {

    private static final String OTHERS = "0";
    private static final String IDLE = "5";

    @Test
    void giveWayToEveryOtherThread() throws InterruptedException {
        assertThat(schedulingOfOneOf(IdleThreads.named("training"))).containsExactly(IDLE);
        assertThat(schedulingOfOneOf(Thread.ofPlatform().factory())).containsExactly(OTHERS);
    }

    private static List<String> schedulingOfOneOf(ThreadFactory threads) throws InterruptedException {
        var seen = new ArrayList<String>();
        var thread = threads.newThread(() -> seen.add(scheduling()));
        thread.start();
        thread.join();
        return seen;
    }

    /// Field 41 of the calling thread's `stat`, see `proc_pid_stat(5)`; those behind the name are counted from 3.
    private static String scheduling() {
        try {
            var stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[41 - 3];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
