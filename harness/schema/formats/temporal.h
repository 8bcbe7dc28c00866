#ifndef HARNESS_SCHEMA_FORMATS_TEMPORAL_H_
#define HARNESS_SCHEMA_FORMATS_TEMPORAL_H_

#include <string_view>

#include "harness/schema/formats/format.h"

namespace assay::schema {

// The temporal formats of records: what Airbyte documents, and what CAT takes beyond that. A zone may stand
// there or not.
bool IsRecordDate(std::string_view text);
bool IsRecordTime(std::string_view text);
bool IsRecordDateTime(std::string_view text);

// What `airbyte_type` says more of a format.
struct ZonedFormat {
  FormatCheck check = nullptr;  // null where it says nothing
  bool has_zone = false;        // what it asks for
};

// time_with_timezone and so on, on the formats time and date-time.
ZonedFormat FormatWithZone(std::string_view format, std::string_view airbyte_type);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_FORMATS_TEMPORAL_H_
