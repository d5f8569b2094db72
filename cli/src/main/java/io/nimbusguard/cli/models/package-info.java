/// Model files and their cards as the command line takes them.
@NullMarked
package io.nimbusguard.cli.models;

import org.jspecify.annotations.NullMarked;
