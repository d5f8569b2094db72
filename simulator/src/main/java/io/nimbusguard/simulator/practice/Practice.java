package io.nimbusguard.simulator.practice;

import io.nimbusguard.dqn.ExplorationSchedule;
import io.nimbusguard.simulator.practice.LessonFile.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Practises: in one world after the other, each under less exploring than the one before. The same request
/// always gives the same lessons, in whatever order.
public final class Practice {

    private final PracticeRequest request;
    private final Worlds worlds;
    private final ExplorationSchedule schedule;

    public Practice(PracticeRequest request) {
        this.request = request;
        this.worlds = new Worlds(request.loads(), request.ofMade().forecaster(), request.seed());
        this.schedule = ExplorationSchedule.over(Math.max(1, request.worlds() - 1));
    }

    /// Hears of every world when it is done.
    @FunctionalInterface
    public interface Listener {

        /// @param done worlds, of all
        void practised(int done, int all, Lesson lesson);
    }

    /// In one world.
    ///
    /// @param index from 0
    /// @throws CancellationException where the thread is interrupted
    public Lesson lesson(int index) {
        return new Visit(worlds.draw(index), request, index, schedule.epsilon(index)).lesson();
    }

    /// In all of them, one after the other.
    ///
    /// @param folder keeps each lesson as soon as it is there; those that lie there already are taken from it
    /// @throws CancellationException where the thread is interrupted
    /// @throws IOException           where a lesson cannot be kept, or one that lies there is not of this practice
    public List<Lesson> lessons(Optional<Path> folder, Listener listener) throws IOException {
        var lessons = new ArrayList<Lesson>();
        for (var index = 0; index < request.worlds(); index++) {
            var lesson = folder.isPresent() ? kept(folder.get(), index) : lesson(index);
            lessons.add(lesson);
            listener.practised(index + 1, request.worlds(), lesson);
        }
        return lessons;
    }

    /// Removes the lessons that the folder keeps.
    public void forget(Path folder) throws IOException {
        for (var index = 0; index < request.worlds(); index++) {
            Files.deleteIfExists(file(folder, index));
        }
    }

    private static Path file(Path folder, int index) {
        return folder.resolve("world-" + index + ".lesson");
    }

    private Lesson kept(Path folder, int index) throws IOException {
        var file = file(folder, index);
        if (Files.exists(file)) {
            return switch (LessonFile.read(file, request.hash())) {
                case Read.Loaded(var lesson) -> lesson;
                case Read.Refused(var reason) -> throw new IOException(reason);
            };
        }
        var lesson = lesson(index);
        LessonFile.write(file, lesson, request.hash());
        return lesson;
    }
}
