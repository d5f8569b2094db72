package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.view.DemoFrame;

/// Whoever watches a demo.
interface DemoAudience extends AutoCloseable {

    void show(DemoFrame frame);

    /// Whether they have seen enough.
    boolean hasLeft();

    @Override
    void close();
}
