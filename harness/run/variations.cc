#include "harness/run/variations.h"

#include <algorithm>
#include <array>
#include <string>

#include "harness/analysis/resume_point.h"

namespace assay::run {
namespace {

using nlohmann::json;
using Kind = plan::Variation::Kind;

constexpr int kDeepest = 100;

// A key of the platform's own sort (`__injected_declarative_manifest`, `_page_size`), and one as an earlier
// version of the connector may have left it behind.
constexpr std::array<const char*, 2> kUnknownKeys = {"_assay_unknown", "assay_unknown"};

Error Reason(std::string reason) { return Error{.message = std::move(reason)}; }

void AddUnknownKeys(json& object) {
  for (const char* key : kUnknownKeys) object[key] = "nobody knows this key";
}

json ConnectionSpecificationIn(const json& specification) {
  return specification.is_object() ? specification.value("connectionSpecification", json::object())
                                   : json::object();
}

bool Requires(const json& schema, const std::string& property) {
  const auto required = schema.find("required");
  return required != schema.end() && required->is_array() &&
         std::ranges::find(*required, json(property)) != required->end();
}

// Takes out every property that the schema describes and does not require, in nested objects too. Keys that
// it does not describe are not the specification's to call optional.
void KeepRequired(const json& schema, json& value, int depth) {
  if (!schema.is_object() || !value.is_object() || depth > kDeepest) return;
  const auto properties = schema.find("properties");
  if (properties == schema.end() || !properties->is_object()) return;
  for (const auto& [key, property] : properties->items()) {
    const auto member = value.find(key);
    if (member == value.end()) continue;
    if (Requires(schema, key)) {
      KeepRequired(property, *member, depth + 1);
    } else {
      value.erase(member);
    }
  }
}

bool AllowsUnknownKeys(const json& schema) {
  const auto additional = schema.find("additionalProperties");
  return additional == schema.end() || !additional->is_boolean() || additional->get<bool>();
}

void AddToCatalog(json& catalog) {
  AddUnknownKeys(catalog);
  for (json& configured : catalog.at("streams")) {
    AddUnknownKeys(configured);
    AddUnknownKeys(configured.at("stream"));
  }
}

void AddToStreamState(json& holder) {
  if (const auto state = holder.find("stream_state"); state != holder.end() && state->is_object())
    AddUnknownKeys(*state);
}

// Into a message and the states of its streams. What a legacy state holds beside its streams is the
// connector's own.
void AddToState(json& message) {
  if (!message.is_object()) return;
  if (const auto stream = message.find("stream"); message.contains("type") && stream != message.end()) {
    AddUnknownKeys(message);
    AddToStreamState(*stream);
  } else if (const auto global = message.find("global");
             message.contains("type") && global != message.end()) {
    AddUnknownKeys(message);
    if (!global->is_object() || !global->contains("stream_states")) return;
    for (json& stream_state : global->at("stream_states")) AddToStreamState(stream_state);
  } else {
    json& streams = message.contains("data") && message.contains("type") ? message.at("data") : message;
    for (json& stream_state : streams) {
      if (stream_state.is_object()) AddUnknownKeys(stream_state);
    }
  }
}

Status AddUnknown(const json& schema, Documents& given) {
  if (given.config && given.config->is_object() && AllowsUnknownKeys(schema)) {
    AddUnknownKeys(*given.config);
  } else if (!given.catalog) {
    return Reason("the specification allows no additional properties");
  }
  if (given.catalog) AddToCatalog(*given.catalog);
  if (given.state && given.state->is_array()) {
    for (json& message : *given.state) AddToState(message);
  } else if (given.state) {
    AddToState(*given.state);
  }
  return Done{};
}

bool SaidSucceeded(const probe::Evidence& run) {
  return std::ranges::any_of(run.connection_statuses.kept,
                             [](const auto& seen) { return seen.what.status == "SUCCEEDED"; });
}

}  // namespace

Status CanBeVaried(const plan::Variation& variation, const probe::Evidence& original) {
  switch (variation.kind) {
    case Kind::kAgain:
      return Done{};
    case Kind::kTerminated:
      if (original.records == 0) return Reason(original.id + " gave no record");
      return Done{};
    case Kind::kKilledAtState:
    case Kind::kTerminatedAtState:
      if (!analysis::MiddleOf(original))
        return Reason(original.id + " has no state in the middle of its records to be ended at");
      return Done{};
    case Kind::kWithoutProperty:
    case Kind::kRequiredOnly:
    case Kind::kUnknownKeys:
      break;
  }
  const bool is_check = original.command == connector::Command::kCheck;
  if (is_check && !SaidSucceeded(original))
    return Reason(original.id + " did not succeed with the config as it is");
  if (!original.ending.Succeeded()) return Reason(original.id + " " + Describe(original.ending));
  return Done{};
}

Status Vary(const plan::Variation& variation, const json& specification, Documents& given) {
  const json schema = ConnectionSpecificationIn(specification);
  switch (variation.kind) {
    case Kind::kAgain:
    case Kind::kTerminated:
    case Kind::kKilledAtState:
    case Kind::kTerminatedAtState:
      return Done{};
    case Kind::kWithoutProperty:
      if (!Requires(schema, variation.property))
        return Reason("the specification does not require /" + variation.property);
      given.config->erase(variation.property);
      return Done{};
    case Kind::kRequiredOnly: {
      const json whole = *given.config;
      KeepRequired(schema, *given.config, 0);
      if (*given.config == whole) return Reason("the config has no optional property");
      return Done{};
    }
    case Kind::kUnknownKeys:
      return AddUnknown(schema, given);
  }
  return Done{};
}

json Unvaried(const plan::Variation& variation, json update, const json& whole) {
  if (!update.is_object() || !whole.is_object()) return update;
  if (variation.kind == Kind::kUnknownKeys) {
    for (const char* key : kUnknownKeys) update.erase(key);
  } else if (variation.kind == Kind::kWithoutProperty || variation.kind == Kind::kRequiredOnly) {
    for (const auto& [key, value] : whole.items()) {
      if (!update.contains(key)) update[key] = value;
    }
  }
  return update;
}

}  // namespace assay::run
