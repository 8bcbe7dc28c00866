#ifndef HARNESS_JSON_POINTER_H_
#define HARNESS_JSON_POINTER_H_

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::json {

// Appends "/token" to a JSON pointer (RFC 6901), escaping ~ and /.
void AppendToken(std::string& pointer, std::string_view token);

// The pointer with one more token.
std::string Child(std::string_view pointer, std::string_view token);
std::string Child(std::string_view pointer, std::size_t index);

// The pointer made of these tokens.
std::string PointerOf(std::span<const std::string> tokens);

// The unescaped tokens of a pointer ("" has none).
std::vector<std::string> Tokens(std::string_view pointer);

// The member or item that one token leads to; nullptr when there is none.
const nlohmann::json* ChildOf(const nlohmann::json& value, const std::string& token);

// Field paths with wildcards, as in `ignored_fields`: segments separated by '/', '*' for any one segment,
// '**' for any number of them. A path names a field and everything below it.
class PathSet {
 public:
  PathSet() = default;
  explicit PathSet(std::span<const std::string> paths);

  bool empty() const { return paths_.empty(); }

  // Walks down in step with a value: Enter("a") holds what is left of the paths below "a".
  PathSet Enter(std::string_view segment) const;
  // Whether some path ends here, so that the value entered is named by the set.
  bool Matches() const;

 private:
  std::vector<std::vector<std::string>> paths_;
};

}  // namespace assay::json

#endif  // HARNESS_JSON_POINTER_H_
