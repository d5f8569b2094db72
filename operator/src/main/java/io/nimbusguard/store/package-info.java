/// What outlives a process: the ledger of decisions and the registry of models.
@NullMarked
package io.nimbusguard.store;

import org.jspecify.annotations.NullMarked;
