/// Settings from the environment over a file; every fault is listed.
@NullMarked
package io.nimbusguard.config;

import org.jspecify.annotations.NullMarked;
