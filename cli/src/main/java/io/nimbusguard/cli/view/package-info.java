/// The demo on a screen: a frame's facts in, lines of text out. Nothing here knows a terminal or a clock.
@NullMarked
package io.nimbusguard.cli.view;

import org.jspecify.annotations.NullMarked;
