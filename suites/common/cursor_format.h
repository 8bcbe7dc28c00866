#ifndef SUITES_COMMON_CURSOR_FORMAT_H_
#define SUITES_COMMON_CURSOR_FORMAT_H_

#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace assay::suites {

// What JSON Schema calls a value of a cursor. CAT knows the names of schemas that are none, too.
enum class CursorType { kString, kInteger, kNumber };

// The types that a field's schema allows, those of its variants included; empty when it does not say, or
// names one that is no cursor's.
std::set<CursorType> CursorTypesOf(const nlohmann::json& schema);

// Whether a value is of one of the types: a whole number is a number too, and digits stand for a number where
// states hold texts. Without types anything is.
bool IsOfType(const nlohmann::json& cursor, const std::set<CursorType>& types);

// "integer or string", for findings.
std::string Describe(const std::set<CursorType>& types);

// Whether two cursors are written in the same way: both numbers, or texts with letters, digits and signs in
// the same places (CAT, _check_cursor_by_char_types). Timestamps may differ in the digits of their fraction
// and in the colon of their offset; numbers in their length; texts that are neither (a hash, a joined value)
// have no format that could differ.
bool HaveSameFormat(const nlohmann::json& left, const nlohmann::json& right);

}  // namespace assay::suites

#endif  // SUITES_COMMON_CURSOR_FORMAT_H_
