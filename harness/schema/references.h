#ifndef HARNESS_SCHEMA_REFERENCES_H_
#define HARNESS_SCHEMA_REFERENCES_H_

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace assay::schema {

// A place in a schema document.
struct Location {
  const nlohmann::json* value = nullptr;
  std::string pointer;  // for people: behind the document's URI where it is not the main one
  std::string base;     // the URI that references in it are relative to
};

// The addresses that references can name: the main schema, the subschemas with an $id or anchor, and the
// draft-07 metaschema. Nothing is ever fetched.
class References {
 public:
  // `root` must outlive this.
  explicit References(const nlohmann::json& root);

  const Location& root() const { return root_; }
  // What `reference` names in a schema whose base is `base`; nullopt when there is nothing there.
  std::optional<Location> Resolve(std::string_view base, std::string_view reference) const;

  // The base within a schema that stands where `base` counts.
  static std::string BaseWithin(const nlohmann::json& schema, std::string_view base);

 private:
  void Index(const nlohmann::json& document, std::string_view pointer);
  void IndexSchema(const Location& schema);
  static std::optional<Location> Descend(const Location& from, std::string_view pointer);

  Location root_;
  std::map<std::string, Location, std::less<>> named_;
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_REFERENCES_H_
