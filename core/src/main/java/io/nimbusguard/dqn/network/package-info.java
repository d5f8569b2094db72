/// The Q-network in libtorch: tensors never leave it.
@NullMarked
package io.nimbusguard.dqn.network;

import org.jspecify.annotations.NullMarked;
