#ifndef TESTS_ARCHITECTURE_SOURCE_TEXT_H_
#define TESTS_ARCHITECTURE_SOURCE_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

namespace assay::architecture {

struct Include {
  std::string path;  // between the quotes or angle brackets
  int line = 0;
};

// The includes of a C++ source, in order. Lines count from 1.
std::vector<Include> Includes(std::string_view source);

// A C++ source with its comments and the contents of its string and character literals turned into blanks.
// Every other character keeps its offset, every line its number.
std::string CodeOnly(std::string_view source);

std::vector<std::string_view> Lines(std::string_view text);

}  // namespace assay::architecture

#endif  // TESTS_ARCHITECTURE_SOURCE_TEXT_H_
