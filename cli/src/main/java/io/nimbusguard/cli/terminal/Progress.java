package io.nimbusguard.cli.terminal;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// How far a long piece of work has come: a bar for a person, plain lines for a program.
public sealed interface Progress extends AutoCloseable {

    /// One more piece is done.
    void done(String piece);

    /// So many are done by now, and nothing may be said of them one by one.
    ///
    /// @param note what is to be known at the moment
    void reached(long pieces, String note);

    @Override
    void close();

    static Progress of(Console console, String task, long pieces) {
        return console.isPerson() ? new Bar(task, pieces, console) : new Lines(console.err(), task, pieces);
    }

    /// Redrawn in place on standard error.
    final class Bar implements Progress {

        private final ProgressBar bar;

        private Bar(String task, long pieces, Console console) {
            var style =
                    switch (console.glyphs()) {
                        case UNICODE -> ProgressBarStyle.UNICODE_BLOCK;
                        case ASCII -> ProgressBarStyle.ASCII;
                    };
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(pieces)
                    .setStyle(style)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public void done(String piece) {
            bar.step();
            bar.setExtraMessage(piece);
        }

        @Override
        public void reached(long pieces, String note) {
            bar.stepTo(pieces);
            bar.setExtraMessage(note);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /// One line a piece.
    final class Lines implements Progress {

        private final PrintWriter err;
        private final String task;
        private final long pieces;
        private int finished;

        private Lines(PrintWriter err, String task, long pieces) {
            this.err = err;
            this.task = task;
            this.pieces = pieces;
        }

        @Override
        public synchronized void done(String piece) {
            finished++;
            err.println(task + " " + finished + "/" + pieces + ": " + piece);
            err.flush();
        }

        @Override
        public synchronized void reached(long reached, String note) {
            err.println(task + " " + reached + "/" + pieces + ": " + note);
            err.flush();
        }

        @Override
        public void close() {
            // every line is out already
        }
    }
}
