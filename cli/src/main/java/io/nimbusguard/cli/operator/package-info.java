/// `nimbusguard operator`.
@NullMarked
package io.nimbusguard.cli.operator;

import org.jspecify.annotations.NullMarked;
