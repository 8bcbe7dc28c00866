#include "sample_connector/incremental_strategies/descriptions.h"

#include "sample_connector/incremental_strategies/config.h"

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr const char* kDraft7 = "http://json-schema.org/draft-07/schema#";

Json NumberProperty(const char* title, const char* description, std::int64_t least, std::int64_t most,
                    std::int64_t otherwise, int order) {
  return {{"title", title},  {"description", description}, {"type", "integer"},       {"minimum", least},
          {"maximum", most}, {"default", otherwise},       {"examples", {otherwise}}, {"order", order}};
}

Json StrategyProperty() {
  Json names = Json::array();
  for (const auto& [name, kind] : kStrategyNames) names.push_back(name);
  return {{"title", "Strategy"},
          {"description", "How the source finds out what has changed since the sync before."},
          {"type", "string"},
          {"enum", names},
          {"default", "keyset"},
          {"order", 0}};
}

Json TextField(const char* description) {
  return {{"description", description}, {"type", Json::array({"null", "string"})}};
}

Json InstantField(const char* description) {
  return {{"description", description},
          {"type", Json::array({"null", "string"})},
          {"format", "date-time"},
          {"airbyte_type", "timestamp_with_timezone"}};
}

Json UserSchema() {
  return {{"$schema", kDraft7},
          {"type", "object"},
          {"additionalProperties", true},
          {"properties",
           {{"id", {{"description", "What identifies the user."}, {"type", "string"}}},
            {"name", TextField("The user's full name.")},
            {"email", TextField("Where mail reaches the user.")},
            {"address", TextField("Where the user lives.")},
            {"company", TextField("Whom the user works for.")},
            {"job", TextField("What the user does there.")},
            {"updatedAt", InstantField("When the user was last written; null where that is not known.")},
            {"createdAt", InstantField("When the user was first written.")}}}};
}

}  // namespace

Json Specification() {
  const Config otherwise;
  const Json url = {{"title", "URL"},
                    {"description", "Where the API of users is."},
                    {"type", "string"},
                    {"default", "http://127.0.0.1:5001"},
                    {"examples", {"http://127.0.0.1:5001"}},
                    {"order", 1}};
  const Json properties = {
      {"strategy", StrategyProperty()},
      {"base_url", url},
      {"page_size",
       NumberProperty("Page Size", "Users in one page of offset, and from one state to the next.", 1,
                      kLargestPage, otherwise.page_size, 2)},
      {"initial_id", NumberProperty("Initial ID", "The id with which step_size begins.", 1, kLargestId,
                                    otherwise.initial_id, 3)},
      {"step_size", NumberProperty("Step Size", "Ids in one request of step_size.", 1, kLargestStep,
                                   otherwise.step_size, 4)},
      {"max_id", NumberProperty("Largest ID", "The last id for which step_size asks.", 1, kLargestId,
                                otherwise.max_id, 5)},
      {"buffer_hours", NumberProperty("Buffer", "Hours that replay reads again before its state.", 0,
                                      kLargestBuffer, otherwise.buffer.count(), 6)}};
  return {{"documentationUrl", "https://pypi.org/project/fivetran-api-playground/"},
          {"connectionSpecification",
           {{"$schema", kDraft7},
            {"title", "Incremental Strategies"},
            {"type", "object"},
            {"required", Json::array({"strategy"})},
            {"additionalProperties", true},
            {"properties", properties}}}};
}

Json DiscoveredCatalog(const std::vector<std::string>& streams, const CursorField& cursor) {
  Json entries = Json::array();
  for (const std::string& name : streams) {
    entries.push_back({{"name", name},
                       {"json_schema", UserSchema()},
                       {"supported_sync_modes", Json::array({"full_refresh", "incremental"})},
                       {"source_defined_cursor", true},
                       {"default_cursor_field", Json::array({cursor.name})},
                       {"source_defined_primary_key", Json::array({Json::array({"id"})})}});
  }
  return {{"streams", entries}};
}

}  // namespace assay::sample_connector::incremental_strategies
