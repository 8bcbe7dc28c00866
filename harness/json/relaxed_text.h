#ifndef HARNESS_JSON_RELAXED_TEXT_H_
#define HARNESS_JSON_RELAXED_TEXT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::json {

// A JSON text in a form that simdjson takes.
struct Relaxed {
  std::string text;
  std::vector<std::size_t> numbers;  // which strings of it, counted from 0 with the keys, stand for numbers
  // The first word that stands for a number and is none by RFC 8259 (NaN, Infinity, -Infinity), and its
  // offset in the original.
  std::string_view word;
  std::size_t word_at = 0;
};

// Numbers beyond simdjson's range, NaN and Infinity become strings, lone surrogates \ufffd. nullopt when the
// text holds none of these, so that it is wrong for another reason. The result is not validated here.
std::optional<Relaxed> Relax(std::string_view text);

}  // namespace assay::json

#endif  // HARNESS_JSON_RELAXED_TEXT_H_
