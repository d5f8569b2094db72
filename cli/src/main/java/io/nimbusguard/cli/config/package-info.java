/// `config`: which settings are in force, and where each came from.
@NullMarked
package io.nimbusguard.cli.config;

import org.jspecify.annotations.NullMarked;
