#ifndef HARNESS_SCHEMA_FORMATS_ADDRESSES_H_
#define HARNESS_SCHEMA_FORMATS_ADDRESSES_H_

#include <string_view>

namespace assay::schema {

// RFC 5321, section 4.1.2, and with non-ASCII characters RFC 6531.
bool IsEmail(std::string_view text);
bool IsInternationalEmail(std::string_view text);
// All that a lenient reader wants of an e-mail address.
bool HasAtSign(std::string_view text);

// RFC 1123, section 2.1.
bool IsHostname(std::string_view text);
// RFC 5890: labels of IDNA 2008, told apart by the Unicode categories of their characters; that compatibility
// forms are not allowed is known for the common blocks only.
bool IsInternationalHostname(std::string_view text);

// Dotted quad without leading zeros (RFC 2673) and RFC 4291, without a zone.
bool IsIpv4(std::string_view text);
bool IsIpv6(std::string_view text);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_FORMATS_ADDRESSES_H_
