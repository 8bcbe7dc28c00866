#include "harness/schema/dialect.h"

#include <utility>

namespace assay::schema {

std::optional<Draft> DraftNamed(std::string_view uri) {
  if (uri.ends_with('#')) uri.remove_suffix(1);
  constexpr std::pair<std::string_view, Draft> kDrafts[] = {
      {"http://json-schema.org/draft-04/schema", Draft::k4},
      {"http://json-schema.org/draft-06/schema", Draft::k6},
      {"http://json-schema.org/draft-07/schema", Draft::k7},
      {"https://json-schema.org/draft/2019-09/schema", Draft::k201909},
      {"https://json-schema.org/draft/2020-12/schema", Draft::k202012},
  };
  for (const auto& [name, draft] : kDrafts) {
    if (uri == name) return draft;
  }
  return std::nullopt;
}

}  // namespace assay::schema
