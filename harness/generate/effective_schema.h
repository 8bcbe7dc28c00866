#ifndef HARNESS_GENERATE_EFFECTIVE_SCHEMA_H_
#define HARNESS_GENERATE_EFFECTIVE_SCHEMA_H_

#include <nlohmann/json.hpp>
#include <optional>

namespace assay::generate {

// What a schema says in one object: a local $ref replaced by what it refers to, allOf folded in. Its oneOf
// and anyOf are still to be chosen from. nullopt for a schema that allows nothing, that is none, or whose
// references lead nowhere.
std::optional<nlohmann::json> EffectiveSchema(const nlohmann::json& schema, const nlohmann::json& root);

// One schema that asks for what both ask for, as far as keywords can be joined; where they cannot, the second
// one's count.
nlohmann::json Joined(nlohmann::json schema, const nlohmann::json& other);

}  // namespace assay::generate

#endif  // HARNESS_GENERATE_EFFECTIVE_SCHEMA_H_
