#ifndef HARNESS_GENERATE_SCALAR_VALUES_H_
#define HARNESS_GENERATE_SCALAR_VALUES_H_

#include <nlohmann/json.hpp>
#include <vector>

#include "harness/generate/choices.h"

namespace assay::generate {

// Texts that a schema allows, the smallest first: its default and examples, bounds of its length, the format
// it names, what its pattern describes. Empty where none was found.
std::vector<nlohmann::json> StringValues(const nlohmann::json& schema, Choices& choices);

// The same for numbers, or integers: its default and examples, its bounds and their neighbours, 0, 1, -1.
std::vector<nlohmann::json> NumberValues(const nlohmann::json& schema, bool integers);

}  // namespace assay::generate

#endif  // HARNESS_GENERATE_SCALAR_VALUES_H_
