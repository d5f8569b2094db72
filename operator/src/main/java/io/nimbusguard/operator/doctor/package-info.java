/// What is wrong with an installation: one small check for each thing that can be, run without an operator.
@NullMarked
package io.nimbusguard.operator.doctor;

import org.jspecify.annotations.NullMarked;
