#include "harness/schema/formats/format.h"

#include <span>

#include "harness/schema/formats/addresses.h"
#include "harness/schema/formats/dates.h"
#include "harness/schema/formats/identifiers.h"
#include "harness/schema/formats/temporal.h"

namespace assay::schema {
namespace {

struct NamedFormat {
  std::string_view name;
  FormatCheck check;
};

constexpr NamedFormat kStandard[] = {
    {"date-time", IsRfc3339DateTime},
    {"date", IsDate},
    {"time", IsRfc3339Time},
    {"email", IsEmail},
    {"idn-email", IsInternationalEmail},
    {"hostname", IsHostname},
    {"idn-hostname", IsInternationalHostname},
    {"ipv4", IsIpv4},
    {"ipv6", IsIpv6},
    {"uri", IsUri},
    {"uri-reference", IsUriReference},
    {"iri", IsIri},
    {"iri-reference", IsIriReference},
    {"uri-template", IsUriTemplate},
    {"json-pointer", IsJsonPointer},
    {"relative-json-pointer", IsRelativeJsonPointer},
    {"regex", IsEcmaRegex},
    {"uuid", IsUuid},
};

constexpr NamedFormat kLenient[] = {
    {"date-time", IsRecordDateTime},
    {"date", IsRecordDate},
    {"time", IsRecordTime},
    {"email", HasAtSign},
    {"idn-email", HasAtSign},
    {"idn-hostname", IsInternationalHostname},
    {"ipv4", IsIpv4},
    {"ipv6", IsIpv6},
    {"regex", IsPythonRegex},
    {"uuid", IsLenientUuid},
};

FormatCheck Find(std::span<const NamedFormat> formats, std::string_view name) {
  for (const NamedFormat& format : formats) {
    if (format.name == name) return format.check;
  }
  return nullptr;
}

}  // namespace

FormatCheck StandardFormat(std::string_view name) { return Find(kStandard, name); }
FormatCheck LenientFormat(std::string_view name) { return Find(kLenient, name); }

}  // namespace assay::schema
