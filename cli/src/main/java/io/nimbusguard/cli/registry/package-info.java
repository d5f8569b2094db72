/// `models`: the learned models that an operator keeps.
@NullMarked
package io.nimbusguard.cli.registry;

import org.jspecify.annotations.NullMarked;
