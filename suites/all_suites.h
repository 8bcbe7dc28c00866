#ifndef SUITES_ALL_SUITES_H_
#define SUITES_ALL_SUITES_H_

#include "harness/check/check.h"
#include "harness/suite/suite.h"

namespace assay::suites {

// Each is defined in the folder of its name.
const suite::Suite& Spec();
const suite::Suite& Connection();
const suite::Suite& Discovery();
const suite::Suite& BasicRead();
const suite::Suite& FullRefresh();
const suite::Suite& Incremental();
const suite::Suite& Protocol();
const suite::Suite& Attributes();
const suite::Suite& Documentation();

// Every suite there is, in the order of the reports.
suite::Suites AllSuites();

// Every check there is, in the order of the reports.
check::Registry AllChecks();

}  // namespace assay::suites

#endif  // SUITES_ALL_SUITES_H_
