#ifndef HARNESS_RUN_CASE_BUILDER_H_
#define HARNESS_RUN_CASE_BUILDER_H_

#include <string>

#include "harness/check/cases.h"
#include "harness/check/need.h"
#include "harness/plan/plan.h"
#include "harness/run/session.h"

namespace assay::run {

// What a check looks at, put together from what the session has executed.
struct BuiltCase {
  check::Case seen;
  check::UnmetNeeds unmet;
  std::string broken;  // why nothing can be said, when the harness or its surroundings failed
};

// Waits for the executions that the item needs. The case's pointers live as long as plan and session.
BuiltCase BuildCase(const plan::Plan& plan, const plan::Item& item, Session& session);

}  // namespace assay::run

#endif  // HARNESS_RUN_CASE_BUILDER_H_
