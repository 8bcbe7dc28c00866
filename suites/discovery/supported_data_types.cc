// Destinations know a small set of types.
#include <algorithm>
#include <array>
#include <set>

#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/discovery/stream_finding.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;
using Types = std::set<std::string>;

// From "Supported data types" in Airbyte's documentation.
constexpr std::array<std::string_view, 7> kTypes = {"array",  "boolean", "integer", "null",
                                                    "number", "object",  "string"};
constexpr std::array<std::string_view, 3> kTemporalFormats = {"date", "date-time", "time"};

struct AirbyteType {
  std::string_view name;
  std::array<std::string_view, 2> on;  // the types that it refines
};
constexpr std::array<AirbyteType, 5> kAirbyteTypes = {{
    {"timestamp_with_timezone", {"string", "string"}},
    {"timestamp_without_timezone", {"string", "string"}},
    {"time_with_timezone", {"string", "string"}},
    {"time_without_timezone", {"string", "string"}},
    {"integer", {"integer", "number"}},
}};

// Formats of draft-07 that say something of a text, but nothing of its type: destinations pass over them.
constexpr std::array<std::string_view, 14> kFormatsWithoutType = {
    "email",         "hostname", "idn-email",    "idn-hostname", "ipv4", "ipv6",         "iri",
    "iri-reference", "regex",    "json-pointer", "uri",          "uuid", "uri-template", "uri-reference"};

bool Holds(const auto& list, std::string_view text) { return std::ranges::find(list, text) != list.end(); }

Types Declared(const Json& schema) {
  Types types;
  const Json declared = schema.value("type", Json::array());
  for (const Json& type : declared.is_array() ? declared : Json::array({declared})) {
    if (type.is_string()) types.insert(type.get<std::string>());
  }
  return types;
}

// Those of the variants count as well: {"anyOf": [{"type": "string"}, {"type": "null"}]} is a string or null.
Types WithVariants(const Json& schema) {
  Types types;
  schema::Walk(schema, {.only = {"anyOf", "oneOf"}}, [&](const Subschema& at) {
    if (at.schema.is_object()) types.merge(Declared(at.schema));
    return schema::Next::kInto;
  });
  return types;
}

std::string Listed(const Types& types) {
  std::string text;
  for (const std::string& type : types) text += (text.empty() ? "" : " or ") + type;
  return text;
}

class Look {
 public:
  Look(const DiscoveryCase& seen, const protocol::Stream& stream, const Subschema& at,
       check::Findings& findings)
      : seen_(seen), stream_(stream), at_(at), findings_(findings), types_(WithVariants(at.schema)) {}

  void AtTypes() {
    for (const std::string& type : Declared(at_.schema)) {
      if (Holds(kTypes, type)) continue;
      Add("the type is unknown", "type").Expected("a type of JSON").Actual(type);
    }
  }

  void AtFormat() {
    const Json* const value = at_.Find("format");
    if (value == nullptr || !value->is_string()) return;
    const std::string format = value->get<std::string>();
    if (Holds(kTemporalFormats, format)) {
      if (!types_.empty() && !types_.contains("string"))
        Add("the format " + format + " stands on another type than string", "format").Actual(Listed(types_));
    } else if (!Holds(kFormatsWithoutType, format)) {
      Add("the format is unknown", "format").Expected("date, date-time or time").Actual(format);
    }
  }

  void AtAirbyteType() {
    const Json* const value = at_.Find("airbyte_type");
    if (value == nullptr) return;
    const auto known =
        std::ranges::find_if(kAirbyteTypes, [&](const AirbyteType& type) { return *value == type.name; });
    if (known == kAirbyteTypes.end()) {
      Add("the airbyte_type is unknown", "airbyte_type")
          .Expected(
              "timestamp_with_timezone, timestamp_without_timezone, time_with_timezone, "
              "time_without_timezone or integer")
          .Actual(value->dump());
      return;
    }
    const bool fits = std::ranges::any_of(types_, [&](const auto& type) { return Holds(known->on, type); });
    if (fits || types_.empty()) return;
    Add("the airbyte_type " + std::string(known->name) + " stands on a type that it does not refine",
        "airbyte_type")
        .Expected(Listed(Types(known->on.begin(), known->on.end())))
        .Actual(Listed(types_));
  }

 private:
  check::FindingBuilder Add(std::string message, std::string_view keyword) {
    return Report(seen_, findings_, stream_, std::move(message), at_.PointerTo(keyword));
  }

  const DiscoveryCase& seen_;
  const protocol::Stream& stream_;
  const Subschema& at_;
  check::Findings& findings_;
  Types types_;
};

void SupportedDataTypes(const DiscoveryCase& seen, check::Findings& findings) {
  ForEachStreamSchema(seen, [&](const protocol::Stream& stream, const Subschema& at) {
    Look look(seen, stream, at, findings);
    look.AtTypes();
    look.AtFormat();
    look.AtAirbyteType();
  });
}

}  // namespace

const check::Check kDiscoverySupportedDataTypes = {
    .id = "discovery.supported_data_types",
    .level = check::Level::kRecommended,
    .rule =
        "types, formats and airbyte_types are documented ones: date, date-time, time and the airbyte_types "
        "of timestamps and times stand on strings, the airbyte_type integer on integers and numbers",
    .cat = "test_catalog_has_supported_data_types (switched off)",
    .why =
        "A destination makes a column of the types that it knows. What it does not know becomes text, and "
        "people learn of it when their queries on dates and numbers fail.",
    .passes =
        R"("at": {"type": ["null", "string"], "format": "date-time", "airbyte_type": "timestamp_with_timezone"})",
    .fails = R"("at": {"type": "number", "format": "date-time"}
a date-time is a string)",
    .needs = {check::Need::kCatalog},
    .judge = SupportedDataTypes,
};

}  // namespace assay::suites
