#ifndef HARNESS_GENERATE_GENERATOR_H_
#define HARNESS_GENERATE_GENERATOR_H_

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

namespace assay::generate {

struct Options {
  std::size_t count = 100;  // how many objects are wanted
  std::uint64_t seed = 1;   // the same seed gives the same objects
};

struct Generated {
  std::vector<nlohmann::json> objects;  // each once; fewer than wanted where the schema allows few
  std::size_t discarded = 0;            // made, but not allowed by the schema after all
};

// Why: that every config which was valid stays valid under a changed specification follows from no comparison
// of keywords that anybody could write down. So configs that the old specification allows are tried on the
// new one, as CAT does with Python's Hypothesis, for which C++ has no counterpart that starts from a JSON
// Schema.
//
// Objects that a schema allows, all different: the smallest first, then one with everything optional, then
// varied ones in which every branch of a oneOf or anyOf, every type and enum value, the bounds of numbers and
// lengths, and the presence of everything optional take turns. Formats and patterns are respected as far as
// possible. Keywords that cannot be worked towards (not, if, dependencies) may leave fewer objects.
Generated ObjectsOf(const nlohmann::json& schema, const Options& options = {});

}  // namespace assay::generate

#endif  // HARNESS_GENERATE_GENERATOR_H_
