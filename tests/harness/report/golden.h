#ifndef TESTS_HARNESS_REPORT_GOLDEN_H_
#define TESTS_HARNESS_REPORT_GOLDEN_H_

#include <string>

namespace assay::report {

// Compares a text with the approved one, golden/<name> beside this file. scripts/approve-goldens writes what
// the code says now; the difference is then reviewed like any other.
void ExpectGolden(const std::string& name, const std::string& actual);

}  // namespace assay::report

#endif  // TESTS_HARNESS_REPORT_GOLDEN_H_
