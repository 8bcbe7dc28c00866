// Columns have types that a destination can work out.
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/discovery/stream_finding.h"

namespace assay::suites {
namespace {

void NoForbiddenKeywords(const DiscoveryCase& seen, check::Findings& findings) {
  ForEachStreamSchema(seen, [&](const protocol::Stream& stream, const Subschema& at) {
    for (const char* keyword : {"allOf", "not"}) {
      if (at.Find(keyword) == nullptr) continue;
      Report(seen, findings, stream, std::string("the json_schema uses the keyword ") + keyword,
             at.PointerTo(keyword));
    }
  });
}

}  // namespace

const check::Check kDiscoveryNoForbiddenKeywords = {
    .id = "discovery.no_forbidden_keywords",
    .level = check::Level::kRequired,
    .rule = "no json_schema uses the keywords allOf and not",
    .cat = "test_defined_keyword_exist_in_schema",
    .why =
        "Destinations make a column of each property and cannot work out a type from allOf or not: the "
        "column ends up as text, or is missing.",
    .passes = R"("name": {"type": ["null", "string"]})",
    .fails = R"("name": {"allOf": [{"type": "string"}, {"maxLength": 80}]}
the type stands inside an allOf)",
    .needs = {check::Need::kCatalog},
    .judge = NoForbiddenKeywords,
};

}  // namespace assay::suites
