/// The demo: a trace replayed in virtual time, paced for people, and shown to them.
@NullMarked
package io.nimbusguard.cli.demo;

import org.jspecify.annotations.NullMarked;
