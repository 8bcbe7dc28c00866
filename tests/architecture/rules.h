#ifndef TESTS_ARCHITECTURE_RULES_H_
#define TESTS_ARCHITECTURE_RULES_H_

#include <string>
#include <vector>

#include "tests/architecture/tree.h"

namespace assay::architecture {

// Each returns one sentence per breach, beginning with the place.

// A layer links only layers before it.
std::vector<std::string> BackwardLinks(const Tree& tree);

// A layer includes only headers of layers that it links, directly or through another.
std::vector<std::string> UnlinkedIncludes(const Tree& tree);

// sample_connector/ and fixtures/ neither include nor link anything of the product, so that no bug is shared.
std::vector<std::string> SharedCode(const Tree& tree);

// Only suites/ and tests/ know GoogleTest.
std::vector<std::string> StrayGoogleTest(const Tree& tree);

// No layer but cli ends the process, reads the environment or prints.
std::vector<std::string> ProcessWideActs(const Tree& tree);

// The include guard of a header is made of its path.
std::vector<std::string> WrongGuards(const Tree& tree);

}  // namespace assay::architecture

#endif  // TESTS_ARCHITECTURE_RULES_H_
