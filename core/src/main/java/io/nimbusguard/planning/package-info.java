/// From a forecast to replicas: what one replica carries, how long a start takes, how much risk to take, and the lazy
/// band that follows from them. Pure values and functions; every time is an argument.
@NullMarked
package io.nimbusguard.planning;

import org.jspecify.annotations.NullMarked;
