#include "sample_connector/common/json_file.h"

#include <fmt/core.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace assay::sample_connector {

Outcome<Json> ReadJsonFile(const std::string& path, const std::string& what) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file || (text.str().empty() && errno != 0)) {
    const int error = errno == 0 ? EIO : errno;
    return ConfigFailure(fmt::format("The {} file '{}' cannot be read: {}.", what, path,
                                     std::generic_category().message(error)));
  }
  Json document = Json::parse(text.str(), nullptr, false);
  if (document.is_discarded()) return ConfigFailure(fmt::format("The {} file '{}' is not JSON.", what, path));
  return document;
}

const Json& Member(const Json& document, std::string_view name) {
  static const Json none;
  if (!document.is_object()) return none;
  const auto found = document.find(name);
  return found == document.end() ? none : *found;
}

}  // namespace assay::sample_connector
