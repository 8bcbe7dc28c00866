#ifndef HARNESS_SCHEMA_FORMATS_CHARACTERS_H_
#define HARNESS_SCHEMA_FORMATS_CHARACTERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay::schema {

// The value of a decimal digit of any script (Unicode category Nd).
std::optional<int> DigitValue(char32_t code_point);

// Unicode white space as Python's str.isspace has it.
bool IsSpace(char32_t code_point);

// The text with the decimal digits of all scripts as 0 to 9.
std::string WithPlainDigits(std::string_view text);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_FORMATS_CHARACTERS_H_
