#ifndef HARNESS_YAML_SCALAR_H_
#define HARNESS_YAML_SCALAR_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace assay::yaml {

enum class NodeKind { kNull, kBoolean, kInteger, kFloat, kTimestamp, kString, kList, kMap };

// "text", "a list" …: what a person calls a value of this kind.
const char* ToString(NodeKind kind);

struct Scalar {
  NodeKind kind = NodeKind::kNull;
  nlohmann::json value;  // a timestamp is a string, an integer beyond 64 bits a double
};

// What a plain (unquoted) scalar means in YAML 1.1, by PyYAML's implicit resolvers: yes/no/on/off are
// booleans, 0b, 0x, 010 and 1:30 integers, 1e5 is text (no dot, no signed exponent), 2021-01-01 a timestamp.
Scalar ResolvePlain(std::string_view text);

// str() of the value in Python, as CAT turns numbers and booleans into text: 1.10 is "1.1", yes is "True".
// `text` is the scalar as written.
std::string PythonText(const Scalar& scalar, std::string_view text);

}  // namespace assay::yaml

#endif  // HARNESS_YAML_SCALAR_H_
