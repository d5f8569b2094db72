/// The page's JSON: what is shown, in records, under stable names.
@NullMarked
package io.nimbusguard.dashboard.api;

import org.jspecify.annotations.NullMarked;
