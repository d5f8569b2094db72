/// The guards: pure rules that accept, adjust or veto what a policy proposes. No model can talk past them.
@NullMarked
package io.nimbusguard.safety;

import org.jspecify.annotations.NullMarked;
