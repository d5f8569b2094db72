package io.nimbusguard.simulator.policy;

import java.util.List;

/// What people turn on a rival. Equal ones make equal rivals; none of them looks at prices.
interface Tuning {

    Autoscaler autoscaler(PolicyContext context);

    List<Setting> settings();
}
