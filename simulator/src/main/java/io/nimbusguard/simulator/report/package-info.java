/// What a simulation found as one page that needs nothing but a browser: recorded while the policies run, drawn when
/// they are done.
@NullMarked
package io.nimbusguard.simulator.report;

import org.jspecify.annotations.NullMarked;
