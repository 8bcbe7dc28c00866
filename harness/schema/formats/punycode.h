#ifndef HARNESS_SCHEMA_FORMATS_PUNYCODE_H_
#define HARNESS_SCHEMA_FORMATS_PUNYCODE_H_

#include <optional>
#include <string>
#include <string_view>

namespace assay::schema {

// The UTF-8 text that a label means (RFC 3492), without its "xn--"; nullopt when it is no Punycode.
std::optional<std::string> PunycodeDecoded(std::string_view label);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_FORMATS_PUNYCODE_H_
