/// `doctor`: what is wrong with an installation.
@NullMarked
package io.nimbusguard.cli.doctor;

import org.jspecify.annotations.NullMarked;
