package io.nimbusguard.weights;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandleProxies;
import java.util.concurrent.ThreadFactory;

/// Threads for work that can wait, such as training. On Linux they, and the threads that they start, run only where a
/// processor has nothing else to do (`SCHED_IDLE`); Java by itself does not hand its priorities on to Linux.
/// Niceness was tried too: who is nice to all is waited for longer where Java stops every thread.
public final class IdleThreads {

    private static final int CALLING_THREAD = 0;
    private static final int SCHED_IDLE = 5;

    /// `sched_setscheduler(2)`
    @FunctionalInterface
    public interface SetScheduler {
        int call(int thread, int policy, MemorySegment parameters);
    }

    private IdleThreads() {}

    /// Daemons.
    public static ThreadFactory named(String name) {
        var threads = Thread.ofPlatform()
                .name(name)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .factory();
        return work -> threads.newThread(() -> {
            giveWay();
            work.run();
        });
    }

    /// Where the machine will not have it, the thread stays as it is.
    @SuppressWarnings("restricted")
    private static void giveWay() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        var linker = Linker.nativeLinker();
        try (var arena = Arena.ofConfined()) {
            var noPriority = arena.allocateFrom(JAVA_INT, 0);
            linker.defaultLookup()
                    .find("sched_setscheduler")
                    .map(function -> linker.downcallHandle(
                            function, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS)))
                    .map(handle -> MethodHandleProxies.asInterfaceInstance(SetScheduler.class, handle))
                    .ifPresent(scheduler -> scheduler.call(CALLING_THREAD, SCHED_IDLE, noPriority));
        }
    }
}
