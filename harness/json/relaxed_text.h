#ifndef HARNESS_JSON_RELAXED_TEXT_H_
#define HARNESS_JSON_RELAXED_TEXT_H_

#include <optional>
#include <string>
#include <string_view>

namespace assay::json {

// The same JSON text in a form that simdjson takes: numbers beyond its range, NaN and Infinity become marked
// strings (see internal::BigNumberPrefix), lone surrogates become \ufffd. nullopt when the text holds none of
// these, so that it is wrong for another reason. The result is not validated here.
std::optional<std::string> RelaxedText(std::string_view text);

}  // namespace assay::json

#endif  // HARNESS_JSON_RELAXED_TEXT_H_
