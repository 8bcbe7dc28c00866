// What stands behind the checks of basic_read: catalogs, the fields of schemas and records, equality.
#include <algorithm>
#include <stdexcept>

#include "harness/json/decoder.h"
#include "harness/json/digest.h"
#include "harness/probe/field_tree.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

using nlohmann::json;

// A given catalog: whether each of its streams is discovered, and what is read then.
std::string JudgeGivenCatalog(const json& vector) {
  const protocol::Catalog discovered = protocol::ReadCatalog(vector.at("catalog"));
  const auto given = protocol::ReadConfiguredCatalog(vector.at("custom_configured_catalog"), "catalog.json");
  if (!given.ok()) throw std::runtime_error(given.error().message);
  const BasicReadCase seen = {.given = &*given, .discovered = &discovered};
  const std::string verdict = Together({check::Evaluate(kBasicReadConfiguredStreamsAreDiscovered, seen)});
  if (verdict != "pass" || !vector.contains("expected")) return verdict;
  const json read = protocol::WithDiscoveredStreams(*given, discovered).ToJson();
  return read == vector.at("expected").at("configured_catalog") ? "pass" : read.dump();
}

std::string JudgeDiscoveredCatalog(const json& vector) {
  std::vector<std::string> without;
  for (const json& stream : vector.value("empty_streams", json::array())) {
    without.push_back(stream.at("name"));
  }
  const protocol::Catalog discovered = protocol::ReadCatalog(vector.at("catalog"));
  return json{{"configured_catalog", protocol::ConfigureAll(discovered, without).ToJson()}}.dump();
}

// CAT's lists are sets: their order says nothing.
std::string InTheOrderOf(const json& expected, std::vector<std::string> paths) {
  auto sorted = expected.get<std::vector<std::string>>();
  std::ranges::sort(sorted);
  std::ranges::sort(paths);
  return paths == sorted ? expected.dump() : json(paths).dump();
}

std::string JudgeSchemaStructure(const json& vector) {
  const bool annotated = vector.value("annotate_one_of", false);
  const probe::FieldTree tree(vector.at("schema"));
  std::vector<std::string> paths;
  for (const probe::SchemaField& field : tree.fields()) {
    paths.push_back(annotated ? field.annotated : field.path);
  }
  return InTheOrderOf(vector.at("expected"), std::move(paths));
}

std::string JudgeObjectStructure(const json& vector) {
  assay::json::Decoder decoder;
  const Result<assay::json::Value> value = decoder.Decode(vector.at("object").dump());
  if (!value.ok()) throw std::runtime_error(value.error().message);
  return InTheOrderOf(vector.at("expected"), probe::StructureOf(*value, 1'000));
}

std::string JudgeEquality(const json& vector) {
  const auto digest = [](const json& record) {
    assay::json::Decoder decoder;
    const Result<assay::json::Value> value = decoder.Decode(record.dump());
    if (!value.ok()) throw std::runtime_error(value.error().message);
    return assay::json::DigestOf(*value);
  };
  return json(digest(vector.at("record_1")) == digest(vector.at("record_2"))).dump();
}

}  // namespace

Judges ReadHelperJudges() {
  return {
      {"catalog.build_from_custom", JudgeGivenCatalog},
      {"catalog.build_from_discovered", JudgeDiscoveredCatalog},
      {"helpers.expected_schema_structure", JudgeSchemaStructure},
      {"helpers.object_structure", JudgeObjectStructure},
      {"helpers.records_equal_ignoring_order", JudgeEquality},
  };
}

}  // namespace assay::suites::testing
